import { assert, assertEquals } from "@std/assert";
import { armsCase } from "../testdata/arms.ts";
import { checkSpec } from "../spec/parse_spec.ts";
import { specs } from "../testdata/specs.ts";
import { judge } from "./judge.ts";

const FALLING = [4, 3, 2, 1], BROKEN = [4, 3, 3.5, 1];

/** What is said of a metric that so many seeds take along the first path and others along the second. */
function judged(
  [held, broken]: readonly [number, number],
  { goes = "down", path = BROKEN, good = FALLING }: {
    readonly goes?: "down" | "up";
    readonly path?: readonly (number | null)[];
    readonly good?: readonly number[];
  } = {},
) {
  const paths = [...Array<typeof path>(held).fill(good), ...Array<typeof path>(broken).fill(path)];
  const { claim, evidence } = armsCase({ kind: "monotone", metric: "error", goes, arm: "a" }, {
    a: paths.map((_, seed) => 90 + seed),
  });
  const history = paths.flatMap((own, seed) =>
    own.map((value, i) => ({ seed, trial: "a", step: 10 * i, metric: "error", value })).toReversed()
  );
  return judge(claim, { ...evidence, history });
}

Deno.test("judge() of what falls at every measurement holds where every seed does, and not where one does not", () => {
  assertEquals([judged([5, 0]), judged([4, 1])].map(({ verdict }) => verdict), [
    "REPLICATED",
    "INCONCLUSIVE",
  ]);
  assertEquals(judged([5, 0], { goes: "up" }).verdict, "NOT REPLICATED");
  assertEquals(judged([5, 0], { goes: "up", good: FALLING.toReversed() }).verdict, "REPLICATED");
});

Deno.test("judge() refutes what falls at every measurement where Wilson's interval lies below a half, on its edge", () => {
  // 0 of 4 seeds give no verdict; the interval of 1 of 7 ends at 0.513, that of 1 of 8 at 0.471
  const verdicts = ([[0, 5], [1, 4], [1, 6], [1, 7]] as const).map((seeds) => judged(seeds).verdict);
  assertEquals(verdicts, ["NOT REPLICATED", "INCONCLUSIVE", "INCONCLUSIVE", "NOT REPLICATED"]);
});

Deno.test("judge() takes standing still for no fall, and one run's gap for two measurements beside it", () => {
  assertEquals(judged([0, 5], { path: [4, 3, 3, 1] }).verdict, "NOT REPLICATED");
  assertEquals(judged([0, 5], { path: [4, null, 3, 1] }).verdict, "REPLICATED");
});

Deno.test("judge() says how often and how far a metric went the other way", () => {
  const { reason } = judged([3, 2]);
  assert(reason.kind === "monotone");
  const { low: _low, high: _high, ...rest } = reason;
  assertEquals(rest, {
    ...{ kind: "monotone", count: 5, held: 3, changes: 15, against: 2 },
    worst: { seed: 3, step: 20, change: 0.5 },
  });
});

Deno.test("judge() shows the farthest way back of all, the first of equals", () => {
  const worst = (...path: readonly number[]) => {
    const { reason } = judged([4, 1], { path });
    assert(reason.kind === "monotone");
    return [reason.worst.step, reason.worst.change];
  };
  assertEquals([worst(4, 4.125, 4, 4.5), worst(4, 4.5, 4.25, 4.75)], [[30, 0.5], [10, 0.5]]);
});

Deno.test("judge() of what falls needs five seeds that were measured twice", () => {
  assertEquals(judged([4, 0]).verdict, "INCONCLUSIVE");
  assertEquals(judged([4, 1], { path: [4] }).reason, { kind: "unread", metric: "error" });
});

Deno.test("a claim that something falls asks for two measurements", () => {
  const test = { kind: "monotone", metric: "trainCost", goes: "down" };
  const said = (measure: object) => {
    const spec = { ...specs.training, training: { ...specs.training.training, measure } };
    const claims = [{ id: "c", statement: "s", source: { paper: "p", place: "q" }, test }];
    const checked = checkSpec({ ...spec, claims });
    return checked._tag === "Right" ? [] : checked.left.map(({ path, message }) => `${path}: ${message}`);
  };
  assertEquals(said({ epochs: false, steps: [5], test: false }), []);
  assertEquals(said({ epochs: true, steps: [], test: false }), []);
  assertEquals(said({ epochs: false, steps: [], test: false }), [
    "claims.0.test.metric: expected a metric that is measured more than once but found one measurement, at the end: set " +
    "measure.epochs to true or add steps to measure.steps",
  ]);
});
