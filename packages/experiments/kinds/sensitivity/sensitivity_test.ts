import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { dd2424A2 } from "@refold/papers/dd2424-a2";
import { packSpec } from "../../paper_pack.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { runRecord } from "../../testdata/run_record.ts";
import { sensitivityRuns } from "./runs.ts";
import { summarizeSensitivity } from "./summarize.ts";

const spec = packSpec(dd2424A2, "sensitivity");
assert(spec?.kind === "sensitivity");
const seeds = [0, 1, 2, 3];

const scored = (trial: string, seed: number, accuracy: number): RunRecord =>
  runRecord({ trial, seed, metrics: { testAccuracy: accuracy } });

Deno.test("sensitivityRuns() trains the base and every flip on the same seeds", () => {
  const runs = sensitivityRuns(spec, seeds);
  assertEquals(runs.length, (1 + spec.flips.length) * seeds.length);
  for (const name of ["base", ...spec.flips.map((flip) => flip.name)]) {
    assertEquals(runs.filter((run) => run.trial === name).map((run) => run.seed), seeds);
  }
});

Deno.test("summarizeSensitivity() pairs by seed: a constant shift has an interval of no width", () => {
  const noise = [0.01, -0.02, 0.03, 0];
  const runs = seeds.flatMap((seed) => [
    scored("base", seed, 0.47 + noise[seed]!),
    scored("half-form", 3 - seed, 0.455 + noise[3 - seed]!),
  ]);
  const analysis = summarizeSensitivity(spec, runs);
  assertEquals(analysis?.effects.map((effect) => effect.name), ["half-form"]);
  const effect = analysis!.effects[0]!;
  assertAlmostEquals(effect.effect.mean, -0.015, 1e-12);
  assertAlmostEquals(effect.effect.high - effect.effect.low, 0, 1e-12);
  assertEquals(effect.ledger, "D1");
});

Deno.test("summarizeSensitivity() leaves out seeds that did not complete in both", () => {
  const runs = [
    ...seeds.map((seed) => scored("base", seed, 0.47)),
    scored("lag-1", 0, 0.46),
    { ...scored("lag-1", 1, 0.9), status: "diverged" as const },
  ];
  assertEquals(summarizeSensitivity(spec, runs)?.effects[0]?.effect.count, 1);
  assertEquals(summarizeSensitivity(spec, runs.filter((run) => run.trial !== "base")), null);
});
