import { assert, assertStringIncludes } from "@std/assert";
import { Claim } from "@refold/experiments/claims/claim";
import { judge } from "@refold/experiments/claims/judge";
import type { ExperimentResult } from "@refold/experiments/result";
import { inputs } from "../testdata/inputs.ts";
import { claimReportOf } from "./table.ts";
import { foundOf, predicateOf, reasonOf, told } from "./tell.ts";

const { result: base } = inputs.arms;
const VALUES = { a: [91.58, 91.39, 91.71, 91.44, 91.62], b: [91.02, 90.87, 91.21, 90.95, 91.1] };
const STEPS = [1, 2, 3, 4];

/** All that a card says of a test on two arms, with plain spaces and minus signs. */
function said(test: Readonly<Record<string, unknown>>): readonly string[] {
  const source = { paper: "p", place: "q" };
  const claim = Claim.parse({
    id: "c",
    statement: "s",
    source,
    test: test["kind"] === "cells" ? test : { metric: "accuracy", ...test },
  });
  const runs = Object.entries(VALUES).flatMap(([trial, values]) =>
    values.map((accuracy, seed) => ({
      ...base.runs[0]!,
      trial,
      seed,
      metrics: { accuracy },
    }))
  );
  const history = VALUES.a.flatMap((value, seed) =>
    STEPS.map((step) => ({ seed, trial: "a", step, metric: "accuracy", value: value - 4 + step }))
  );
  const { spec, analysis, provenance: { data } } = base, result: ExperimentResult = { ...base, runs };
  const judged = judge(claim, { spec, analysis, runs, history, data });
  const own = told(judged, result), found = foundOf(judged), report = claimReportOf(claim.test);
  assert(found !== null, judged.reason.kind);
  return [
    predicateOf(claim, spec),
    reasonOf(judged, result),
    report.theirs(own) ?? "none",
    report.inside(found) ?? "none",
    ...report.numbers(own).flatMap(({ term, value, note }) => [term, value, note]),
    ...report.details(found, own).flatMap(({ label, value }) => [label, value]),
  ].map((text) => text.replaceAll(/[\u202f\u00a0]/g, " ").replaceAll("\u2212", "-"));
}

const cell = (arm: string, published: number) => ({ arm, metric: "accuracy", published, runs: 5 });
const points = (by: number) => STEPS.map((step) => ({ step, value: 87.5 + step + by }));

Deno.test("reasonOf() says of a ratio, a ranking, cells and a series what was found, in every answer", () => {
  const cases = [
    [
      { kind: "ratio", arm: "a", than: "b", published: 1.01, runs: 5 },
      "with its 90 % interval they are at most 0.",
    ],
    [
      { kind: "ratio", arm: "a", than: "b", published: 1.104, runs: 5 },
      "too much to tell whether that is less",
    ],
    [
      { kind: "ratio", arm: "a", than: "b", published: 2, runs: 5 },
      "more than the 10 % that would matter apart",
    ],
    [
      { kind: "ranking", order: ["a", "b"] },
      "1 of 1 pair are upheld, those with the first among them, and none is",
    ],
    [
      { kind: "ranking", order: ["b", "a"] },
      "b is -0.52 points from a, which was published as worse (p 0.00",
    ],
    [
      { kind: "cells", cells: [cell("a", 91.6), cell("b", 91)] },
      "2 of 2 published cells differ from ours by less",
    ],
    [
      { kind: "cells", cells: [cell("a", 91.6), cell("b", 93)] },
      "1 is farther off than that and than chance explains, b,",
    ],
    [{ kind: "series", points: points(0), arm: "a" }, "The published accuracy differs from ours by 0."],
    [
      { kind: "series", points: points(0.45), arm: "a" },
      "too little to tell whether that is less than the 0.50 points",
    ],
    [
      { kind: "series", points: points(1), arm: "a" },
      "more than the 0.50 points that would matter, and more than",
    ],
  ] as const;
  for (const [test, expected] of cases) {
    const texts = said(test);
    assertStringIncludes(texts[1]!, expected);
    for (const text of texts) assert(text.length > 0 && !/undefined|NaN|\[object|Infinity/.test(text), text);
  }
});
