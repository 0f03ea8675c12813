import { assert, assertEquals } from "@std/assert";
import { checkSpec } from "../spec/parse_spec.ts";
import { specs } from "../testdata/specs.ts";

const HEAD = { id: "c", statement: "s", source: { paper: "p", place: "q" } };

/** What is wrong with a spec of a kind that carries one claim, a line each. */
function said(
  kind: keyof typeof specs,
  test: object,
  { claim = {}, training = {} }: { readonly claim?: object; readonly training?: object } = {},
): readonly string[] {
  const spec: object = specs[kind];
  const changed = "training" in spec ? { training: { ...specs.training.training, ...training } } : {};
  const checked = checkSpec({ ...spec, ...changed, claims: [{ ...HEAD, ...claim, test }] });
  return checked._tag === "Right" ? [] : checked.left.map(({ path, message }) => `${path}: ${message}`);
}

const value = (published: number, quantity = "testAccuracy") => ({ kind: "value", quantity, published });
const point = (step: number, split = "validation", accuracy = 0.4) => ({
  step,
  split,
  cost: 2,
  loss: 2,
  accuracy,
});
const curve = (points: readonly object[]) => ({ kind: "curve", points });

Deno.test("misclaims() takes a published accuracy for the fraction that it is, and says so of a percentage", () => {
  for (const fraction of [0, 0.4747, 1]) assertEquals(said("training", value(fraction)), []);
  const at = "claims.0.test.published: expected a fraction from 0 to 1 but found";
  assertEquals(said("training", value(47.47)), [`${at} 47.47; 47.47 is a percentage: write 0.4747`]);
  assertEquals(said("training", value(35)), [`${at} 35; 35 is a percentage: write 0.35`]);
  assertEquals(said("training", value(-0.1)), [`${at} -0.1`]);
  assertEquals(said("training", value(4747)), [`${at} 4747`]);
  const exact = { kind: "exact", quantity: "validationAccuracy", published: 47.47, decimals: 2 };
  assertEquals(said("training", exact), [`${at} 47.47; 47.47 is a percentage: write 0.4747`]);
});

Deno.test("misclaims() asks fractions of bounds, margins, curves and tables too, and not of losses", () => {
  const bound = (limits: object, quantity = "testAccuracy") =>
    said("training", { kind: "bound", quantity, ...limits });
  const hint = "expected a fraction from 0 to 1 but found 30; 30 is a percentage: write 0.3";
  assertEquals(bound({ atMost: 30 }), [`claims.0.test.atMost: ${hint}`]);
  assertEquals(bound({ atLeast: 30 }), [`claims.0.test.atLeast: ${hint}`]);
  assertEquals(bound({ atLeast: 1.0000001 }).length, 1); // nothing can meet it
  assertEquals(bound({ atMost: 30 }, "testLoss"), []);
  assertEquals(said("training", value(2.3, "testLoss")), []);
  assertEquals(said("training", curve([point(7, "train", 47.47)])), [
    "claims.0.test.points.0.accuracy: expected a number from 0 to 1 but found 47.47; 47.47 is a percentage: write 0.4747",
  ]);
  const table = { kind: "table", stage: "coarse", rows: [{ lambda: 0.01, published: 51 }] };
  assertEquals(said("search", table).length, 1);
  assertEquals(said("search", { ...table, rows: [{ lambda: 0.01, published: 0.51 }] }), []);
});

Deno.test("misclaims() refuses a margin of half of all accuracies or more, on its very edge", () => {
  const margin = (margin: number, quantity = "testAccuracy") =>
    said("training", value(0.4, quantity), { claim: { margin } });
  assertEquals(margin(0.499), []);
  assertEquals(margin(0.5), ["claims.0.margin: expected a margin below 0.5 but found 0.5"]);
  assertEquals(margin(1.5), [
    "claims.0.margin: expected a margin below 0.5 but found 1.5; 1.5 is a percentage: write 0.015",
  ]);
  assertEquals(margin(1.5, "testLoss"), []);
});

Deno.test("checkSpec() refuses percentages among published accuracies and overlays", () => {
  const overlay = { label: "theirs", points: [point(7, "train", 35)] };
  for (const wrong of [{ published: [{ label: "theirs", testAccuracy: 47.47 }] }, { overlays: [overlay] }]) {
    const checked = checkSpec({ ...specs.training, ...wrong });
    assert(checked._tag === "Left" && checked.left.length === 1);
    assert(/is a percentage: write 0\.(4747|35)$/.test(checked.left[0]!.message), checked.left[0]!.message);
  }
});

Deno.test("misclaims() refuses losses that no float can be compared with", () => {
  assertEquals(said("training", value(1e154, "testLoss")), [
    "claims.0.test.published: expected a number of at most 1e15 in size but found 1e+154",
  ]);
  assertEquals(said("training", value(1e15, "testLoss")), []);
});

Deno.test("misclaims() refuses bounds that nothing meets, and takes one that a single number does", () => {
  const bound = (atLeast: number, atMost: number) =>
    said("training", { kind: "bound", quantity: "testAccuracy", atLeast, atMost });
  assertEquals(bound(0.5, 0.3), [
    "claims.0.test.atLeast: expected at most atMost, 0.3, for nothing meets both, but found 0.5",
  ]);
  assertEquals(bound(0.3, 0.3), []);
});

Deno.test("misclaims() refuses points of a curve beyond the last update or there twice", () => {
  assertEquals(said("training", curve([point(7), point(7, "train"), point(20)])), []);
  assertEquals(said("training", curve([point(7), point(21)])), [
    "claims.0.test.points.1.step: expected at most 20, the last update, but found 21",
  ]);
  assertEquals(said("training", curve([point(7), point(20), point(7)])), [
    "claims.0.test.points.2: expected each point once but found step 7 of validation again",
  ]);
});

Deno.test("misclaims() refuses a curve of which less than half is measured, on its very edge", () => {
  assertEquals(said("training", curve([point(7), point(8)])), []);
  assertEquals(said("training", curve([point(7), point(8), point(9)])), [
    "claims.0.test.points: expected at least half of the points at steps that are measured but found 1 of 3: add " +
    "their steps to measure.steps",
  ]);
});

Deno.test("misclaims() refuses the end of cycles where none ends, and where their middles are not measured", () => {
  const ends = { kind: "cycleEnds", quantity: "validationAccuracy" };
  const measured = { measure: { epochs: false, steps: [10], test: false } };
  const at = "claims.0.test.kind: expected";
  assertEquals(said("training", ends, { training: measured }), []);
  assertEquals(said("training", ends, { training: { measure: { ...measured.measure, steps: [5] } } }), [
    `${at} validation accuracy at the middle and end of every cycle but found no measurement after update 10: add to ` +
    "measure.steps",
  ]);
  const constant = {
    schedule: { policy: "constant", learningRate: 0.1 },
    length: { unit: "steps", count: 20 },
  };
  assertEquals(said("training", ends, { training: { ...constant, ...measured } }), [
    `${at} a run of at least one learning-rate cycle but found a constant rate`,
  ]);
  const short = { length: { unit: "steps", count: 19 } };
  assertEquals(said("training", ends, { training: { ...short, ...measured } }), [
    `${at} a run of at least one learning-rate cycle but found 19 updates, fewer than a cycle has`,
  ]);
  assertEquals(said("sensitivity", ends).length, 1);
});

Deno.test("misclaims() leaves curves and cycles open that follow from files, until those are read", () => {
  const table = {
    data: { dataset: "table", label: "kind", separator: "," },
    fold: { split: "random", validation: 10, seed: 0, test: 0.2 },
  };
  const far = curve([point(99_999), point(99_999)]);
  assertEquals(
    [far, { kind: "cycleEnds", quantity: "validationAccuracy" }].flatMap((test) =>
      said("training", test, { training: table })
    ),
    [],
  );
});

Deno.test("misclaims() refuses gradient errors of a training, and numbers of runs of a gradient check", () => {
  const errors = { kind: "gradientErrors", published: {}, threshold: 1e-7 };
  assertEquals(said("gradient-check", errors), []);
  assertEquals(said("training", errors).length, 1);
  assertEquals(said("gradient-check", value(0.4)), [
    "claims.0.test.quantity: expected no claim about testAccuracy, for a gradient-check has no runs, but found one",
  ]);
});

Deno.test("misclaims() refuses a number that nothing reads, and one that no run ends with", () => {
  const unread = { training: { measure: { epochs: true, steps: [], test: false } } };
  assertEquals(said("training", value(0.4), unread), [
    "claims.0.test.quantity: expected a number that is read but found testAccuracy: set measure.test to true",
  ]);
  assertEquals(said("training", value(0.4, "validationAccuracy"), unread), []);
  assertEquals(said("training", value(0.4, "validationCost"), unread), []);
  const [line] = said("training", value(0.4, "testAcuracy"));
  assert(line!.endsWith('but found "testAcuracy"; did you mean "testAccuracy"?'), line);
});

Deno.test("misclaims() asks for a trial where several settings run and none stands for the experiment", () => {
  assertEquals(said("sanity", { ...value(0.4), trial: "shuffled" }), []);
  assertEquals(said("sanity", value(0.4)), [
    'claims.0.test.trial: expected a trial of this spec, one of "initial", "overfit", "shuffled", but found nothing',
  ]);
});
