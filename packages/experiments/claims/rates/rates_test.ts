import { assert } from "@std/assert";
import { foldIn, key, normals } from "@refold/core/random";
import { rangeOfOneMoreRun } from "../../statistics/one_more_run.ts";
import { familyRates, MARGIN } from "./family.ts";
import { NUMBER_FORMS } from "./number_forms.ts";
import { OTHER_FORMS } from "./other_forms.ts";
import { ratesOf } from "./rates.ts";

/** What no form may exceed; one in which their runs vary three times as ours is shown because no rule survives it. */
const MOST = 0.055;
const FORMS = [...NUMBER_FORMS, ...OTHER_FORMS].filter(({ name }) => !name.includes("SD × 3"));

for (const form of FORMS) {
  const papers = /table|curve/.test(form.name) ? 300 : 1500;
  Deno.test(`verdicts err in about one paper of twenty at most, whatever runs vary by: ${form.name}`, () => {
    const bound = MOST + 3 * Math.sqrt(MOST * (1 - MOST) / papers); // three standard errors of so few papers
    const { wrongReplicated, wrongNot, replicated, not } = ratesOf(form, { seeds: 5, papers });
    assert(wrongReplicated <= bound && wrongNot <= bound, `${wrongReplicated}, ${wrongNot}`);
    const least = form.name.startsWith("best") ? 0.65 : 0.75; // the best of several tells least of its setting
    assert(replicated > least && not > 0.97, `${replicated}, ${not}`);
  });
}

Deno.test("ratesOf() sees a rule that errs: ± SD read where their runs vary three times as ours", () => {
  const form = NUMBER_FORMS.find(({ name }) => name.includes("SD × 3"))!;
  const { wrongReplicated, wrongNot } = ratesOf(form, { seeds: 5, papers: 500 });
  assert(wrongReplicated > 0.15 && wrongNot > 0.25, `${wrongReplicated}, ${wrongNot}`);
});

for (const seeds of [3, 5, 10, 20]) {
  Deno.test(`rangeOfOneMoreRun() covers one more run in 95 ± 0.7 % of 10,000 papers with ${seeds} seeds`, () => {
    const covered = Array.from({ length: 10_000 }, (_, paper) => {
      const [more, ...ours] = normals(foldIn(key(seeds), paper), seeds + 1);
      const { low, high } = rangeOfOneMoreRun(ours);
      return more! >= low && more! <= high;
    });
    const share = covered.filter(Boolean).length / 10_000;
    assert(Math.abs(share - 0.95) <= 0.007, `covered ${share}`);
  });
}

Deno.test("judgeFamily() calls any of seven true claims NOT REPLICATED in at most one paper of twenty", () => {
  const world = { seeds: 10, sd: 0.0148, shift: 0, claims: 7, papers: 500 }; // an SD of nearly δ
  const { anyNotReplicated } = familyRates(world);
  assert(anyNotReplicated > 0.02 && anyNotReplicated < 0.08, `${anyNotReplicated}`); // 3 standard errors above 5 %
  const wrong = familyRates({ ...world, sd: 0.0037, papers: 100, shift: 2 * MARGIN });
  assert(wrong.notReplicated > 0.99 && wrong.replicated === 0, `${wrong.notReplicated}`);
});
