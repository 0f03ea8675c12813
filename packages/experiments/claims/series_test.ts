import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { armsCase } from "../testdata/arms.ts";
import { standardDeviation } from "../statistics/moments.ts";
import { tQuantile } from "../statistics/quantiles.ts";
import { judge } from "./judge.ts";

const NOISE = [-1.2, 0.7, 0.1, -0.5, 0.9], STEPS = [100, 200, 300, 400], TINY = 1e-8;
const level = (step: number) => 90 + step / 100;

/** What is said of a curve of accuracies, ours being a line with a noise of 0.1 a seed. */
function judged(points: readonly { readonly step: number; readonly value: number }[], arm = "a") {
  const { claim, evidence } = armsCase({ kind: "series", metric: "accuracy", points, arm }, {
    a: NOISE.map((noise) => 94 + noise),
  });
  const history = NOISE.flatMap((noise, seed) =>
    STEPS.map((step) => ({ seed, trial: "a", step, metric: "accuracy", value: level(step) + 0.1 * noise }))
  );
  return judge(claim, { ...evidence, history });
}

const shifted = (by: number, steps = STEPS) => steps.map((step) => ({ step, value: level(step) + by }));

Deno.test("judge() of a series turns at δ less the 90 % interval of its level, and at δ, on both sides", () => {
  const room = 0.5 - tQuantile(4, 0.9) * 0.1 * standardDeviation(NOISE) * Math.sqrt(1.2); // δ is the metric's, 0.5
  for (const sign of [-1, 1]) {
    const at = [room - TINY, room + TINY, 0.5 - TINY, 0.5 + TINY].map((by) =>
      judged(shifted(sign * by)).verdict
    );
    assertEquals(at, ["REPLICATED", "INCONCLUSIVE", "INCONCLUSIVE", "NOT REPLICATED"]);
  }
});

Deno.test("judge() of a series says what was compared, seen and farthest", () => {
  const { reason } = judged([...shifted(0, [100, 200, 300]), { step: 400, value: 94.4 }, {
    step: 500,
    value: 95,
  }]);
  assert(reason.kind === "series");
  assertEquals([reason.published, reason.compared, reason.inside, reason.farthest.step], [5, 4, 3, 400]);
  assertAlmostEquals(reason.farthest.deviation, 0.4, 1e-9);
});

Deno.test("judge() of a series needs half of its points, and runs of its arm", () => {
  assertEquals(judged(shifted(0, [100, 150, 250, 350])).verdict, "INCONCLUSIVE");
  assertEquals(judged(shifted(0, [150, 250])).reason, { kind: "unmeasured", published: 2 });
  assertEquals(judged(shifted(0), "b").verdict, "NOT JUDGED");
});
