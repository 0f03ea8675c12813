import type { ClaimTest } from "@refold/experiments/claims/claim";
import { MINIMUM_SEEDS } from "@refold/experiments/statistics/seeds_needed";
import { count, percent, plural, points, scientific } from "../page/format.ts";
import { isFraction, quantityName, quantityValue } from "../quantities.ts";
import { MOST_KINKS } from "../gradient_failures.ts";

/** The share of a published table's rows that its judge asks for. */
const TABLE_SHARE = 0.75;
/** What the judges of single numbers, curves and tables allow beyond a range. */
const OTHER_BYTES = "widened on other bytes than the official archive's by what those may change";

type Test<Kind extends ClaimTest["kind"]> = Extract<ClaimTest, { kind: Kind }>;

function enough(predicate: string): string {
  return `${predicate} It takes at least ${plural(MINIMUM_SEEDS, "completed seed")} to say so.`;
}

/** Which runs a number is taken from, where a claim names them. */
function runsOf({ stage, trial }: Test<"value" | "bound">): string {
  if (stage !== undefined) return `, taking each seed's best trial in stage “${stage}”`;
  return trial === undefined ? "" : `, on trial “${trial}”`;
}

function value(test: Test<"value">, margin: number): string {
  const delta = isFraction(test.quantity) ? points(margin).replace("+", "") : scientific(margin);
  return `The published ${quantityName(test.quantity)} lies within the 95 % range of one more run of ours${
    runsOf(test)
  }, ${OTHER_BYTES}, and half that range is at most δ = ${delta}; refuted when it lies outside, after Holm's correction too.`;
}

function bound(test: Test<"bound">): string {
  const sides = [
    ...(test.atLeast === undefined ? [] : [`at least ${quantityValue(test.quantity, test.atLeast)}`]),
    ...(test.atMost === undefined ? [] : [`at most ${quantityValue(test.quantity, test.atMost)}`]),
  ].join(" and ");
  return `The whole 95 % interval of the mean ${quantityName(test.quantity)} over the seeds${
    runsOf(test)
  } is ${sides}; refuted when all of it lies outside.`;
}

function curve({ points: published, minimumShare, maximumMeanDeviation }: Test<"curve">): string {
  const most = scientific(maximumMeanDeviation);
  return `At least ${percent(minimumShare, 0)} of the ${
    plural(3 * published.length, "published number")
  }, cost, loss and accuracy at ${
    plural(published.length, "point")
  }, lie within the 95 % range of one more run of ours, ${OTHER_BYTES}; costs and losses deviate from our mean by ` +
    `at most ${most} on average, and half that range is on average no wider than ${most} either.`;
}

function table({ rows }: Test<"table">, margin: number): string {
  return `At least ${percent(TABLE_SHARE, 0)} of the ${
    plural(rows.length, "published row")
  } lie within the 95 % range of one more run around our mean at their λ, interpolated between our λ on a logarithmic axis ` +
    `and ${OTHER_BYTES}; half that range is at most δ = ${points(margin).replace("+", "")}.`;
}

function stages({ better, worse, maximumLambda, worthwhile }: Test<"stages">): string {
  return `Over λ ≤ ${
    scientific(maximumLambda)
  } in stage “${worse}”, mean validation accuracy of stage “${better}” minus that of “${worse}”: replicated when its ` +
    `95 % interval lies above 0, refuted when it lies below ${points(worthwhile).replace("+", "")}.`;
}

function gradientErrors({ threshold, published }: Test<"gradientErrors">): string {
  const theirs = Object.entries(published).map(([name, error]) => `${name} ${scientific(error)}`);
  return `At the judged h the relative error of every parameter over all seeds, and that along every random direction, ` +
    `stays below ${scientific(threshold)}, with at most ${
      percent(MOST_KINKS, 0)
    } of the entries left out as kinks of ReLU${
      theirs.length === 0 ? "" : `; published: ${theirs.join(", ")}`
    }.`;
}

/** The predicate that tests a claim, in words; it was fixed before any result was seen. */
export function predicateOf(test: ClaimTest, margin: number): string {
  switch (test.kind) {
    case "value":
      return enough(value(test, margin));
    case "bound":
      return enough(bound(test));
    case "curve":
      return enough(curve(test));
    case "table":
      return enough(table(test, margin));
    case "stages":
      return enough(stages(test));
    case "cycleEnds":
      return enough(
        "In every cycle validation accuracy at its end minus that at mid-cycle, paired by seed, has a 95 % interval " +
          "above 0; refuted when any lies below.",
      );
    case "gradientErrors":
      return gradientErrors(test);
    case "exact":
      return `The same run repeated in float64 on the official archive's bytes prints ${
        test.published.toFixed(test.decimals)
      } again, all ${count(test.decimals)} decimals.`;
  }
}
