import { assert, assertEquals } from "@std/assert";
import { armsSpec } from "../testdata/arms.ts";
import { checkSpec } from "../spec/parse_spec.ts";
import { specs } from "../testdata/specs.ts";

const HEAD = { id: "c", statement: "s", source: { paper: "p", place: "q" } };

function faults(spec: object, test: object, claim: object = {}): readonly string[] {
  const checked = checkSpec({ ...spec, claims: [{ ...HEAD, ...claim, test }] });
  return checked._tag === "Right" ? [] : checked.left.map(({ path, message }) => `${path}: ${message}`);
}

const arms = JSON.parse(JSON.stringify(armsSpec({ arms: ["a", "b"] })));
const value = (published: number, quantity = "testLoss") => ({ kind: "value", quantity, published });
const mean = { kind: "mean", metric: "accuracy", arm: "a", published: 92 };

Deno.test("misclaims() takes a claim of the spec's own variant, and says which one that is", () => {
  const half = { ...specs.training, variant: "half" }, test = value(2);
  assertEquals(faults(half, test), []);
  assertEquals(faults(half, test, { variant: "half" }), []);
  assertEquals(faults(half, test, { variant: "halve" }), [
    'claims.0.variant: expected the variant of this spec but found "halve"; did you mean "half"?',
  ]);
  assertEquals(faults(specs.training, test, { variant: "half" }), [
    'claims.0.variant: expected no variant, for this spec has none, but found "half"',
  ]);
});

Deno.test("misclaims() says whether a spec has trials at all", () => {
  assertEquals(faults(specs.training, { ...value(2), stage: "coarse" }), [
    'claims.0.test.stage: expected no stage, for this spec has none, but found "coarse"',
  ]);
  assertEquals(faults(specs.search, { ...value(2), stage: "corse" }), [
    'claims.0.test.stage: expected a stage of this spec but found "corse"; did you mean "coarse"?',
  ]);
});

Deno.test("misclaims() says once that a metric is not there, however many arms read it", () => {
  const ranking = { kind: "ranking", metric: "acuracy", order: ["a", "b"] };
  assertEquals(faults(arms, ranking).length, 1);
});

Deno.test("misclaims() takes percentages from 0 to 100, margins below 50 of them, and losses up to 1e15", () => {
  const published = (published: number) => faults(arms, { ...mean, published });
  assertEquals([0, 0.5, 100].flatMap(published), []);
  const at = "claims.0.test.published: expected a percentage from 0 to 100 but found";
  assertEquals([-0.5, 100.5].flatMap(published), [`${at} -0.5`, `${at} 100.5`]);
  const margin = (margin: number) => faults(arms, mean, { margin });
  assertEquals([margin(49.9), margin(50)], [
    [],
    ["claims.0.margin: expected a margin below 50 but found 50"],
  ]);
  assertEquals(faults(specs.training, value(1.05e15)).length, 1);
});

Deno.test("misclaims() says where in a table or a curve a number cannot be, and where an arm is missing", () => {
  const at = (place: string) => `claims.0.test.${place}: expected`, cell = { metric: "accuracy", arm: "a" };
  assertEquals(
    faults(arms, { kind: "cells", cells: [{ ...cell, published: 92 }, { ...cell, published: 101 }] }),
    [
      `${at("cells.1.published")} a percentage from 0 to 100 but found 101`,
    ],
  );
  const points = [{ step: 1, value: 92 }, { step: 2, value: 101 }];
  assertEquals(faults(arms, { kind: "series", metric: "accuracy", arm: "a", points }), [
    `${at("points.1.value")} a percentage from 0 to 100 but found 101`,
  ]);
  const [line] = faults(arms, {
    kind: "cells",
    cells: [1, 2].map((published) => ({ metric: "accuracy", published })),
  });
  assertEquals(line, `${at("cells.0.arm")} an arm of this spec, one of "a", "b", but found nothing`);
});

Deno.test("misclaims() asks a bound for a side at least", () => {
  const bound = { kind: "bound", quantity: "testLoss" };
  assertEquals(faults(specs.training, bound), [
    "claims.0.test.atLeast: expected atLeast, atMost or both but found neither",
  ]);
  assertEquals(
    [{ atLeast: 1 }, { atMost: 1 }].flatMap((side) => faults(specs.training, { ...bound, ...side })),
    [],
  );
});

Deno.test("misclaims() asks of a best run how many it was chosen from, two at least, and no ±", () => {
  const best = (change: object) => faults(arms, { ...mean, selection: "best-run", ...change });
  const at = "claims.0.test.runs: expected how many runs the best was chosen from, at least 2, but found";
  assertEquals([best({}), best({ runs: 1 }), best({ runs: 2 })], [[`${at} nothing`], [`${at} 1`], []]);
  const spread = { kind: "sd", value: 0.1 };
  assertEquals(best({ runs: 2, spread }), [
    "claims.0.test.spread: expected no ±, for a best run is one number, but found one",
  ]);
  assertEquals(faults(arms, { ...mean, runs: 1, spread }), [
    "claims.0.test.runs: expected at least 2 runs, for one run has no spread, but found 1",
  ]);
});

Deno.test("misclaims() asks cells for arms of the spec, and series and rankings for each point or arm once", () => {
  const cell = { metric: "accuracy", arm: "a", published: 92 };
  const cells = (arm: string) => faults(arms, { kind: "cells", cells: [cell, { ...cell, arm }] });
  assertEquals([cells("b"), cells("c")], [[], [
    "claims.0.test.cells.1.arm: expected one of a, b but found c",
  ]]);
  const points = [1, 2, 1, 2].map((step) => ({ step, value: 90 }));
  assertEquals(faults(arms, { kind: "series", metric: "accuracy", arm: "a", points }), [
    "claims.0.test.points.2: expected each step once but found 1 again",
    "claims.0.test.points.3: expected each step once but found 2 again",
  ]);
  const ranking = (order: readonly string[]) => faults(arms, { kind: "ranking", metric: "accuracy", order });
  assertEquals(ranking(["a", "b", "a", "b"]), [
    "claims.0.test.order.2: expected every arm once but found a again",
    "claims.0.test.order.3: expected every arm once but found b again",
  ]);
});

Deno.test("misclaims() measures a curve at its last update too, and says first what is wrong with a point", () => {
  const curve = (...steps: readonly number[]) => ({
    kind: "curve",
    points: steps.map((step) => ({ step, split: "validation", loss: 2 })),
  });
  assertEquals(faults(specs.training, curve(20, 8)), []); // 20 is the last update, and 8 is not measured
  const [wrong, ...rest] = faults(specs.training, curve(21, 8));
  assert(wrong!.startsWith("claims.0.test.points.0.step: expected at most 20") && rest.length === 0, wrong);
});

Deno.test("misclaims() says the first of several numbers that are not there", () => {
  const cells = {
    kind: "cells",
    cells: ["acuracy", "eror"].map((metric) => ({ metric, arm: "a", published: 9 })),
  };
  assertEquals(faults(arms, cells), [
    'claims.0.test.cells.0.metric: expected one of "accuracy", "error", "single" but found "acuracy"; did you mean "accuracy"?',
  ]);
});
