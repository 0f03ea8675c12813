import { defaultTrial } from "@refold/experiments/kinds/plan";
import { completedRows } from "../completed_rows.ts";
import { curveStrip } from "../figures/curve_strip.ts";
import { decimals, percent, plural, points, scientific } from "../page/format.ts";
import type { ClaimReport } from "./claim_report.ts";
import { numbersOf } from "./numbers.ts";
import { OTHER_BYTES, overSeeds, share, side } from "./words.ts";

/** A published curve judged as a whole. */
export const curve: ClaimReport<"curve"> = {
  predicate: ({ points, minimumShare, maximumMeanDeviation }) => {
    const most = scientific(maximumMeanDeviation);
    return overSeeds(
      `At least ${share(minimumShare)} of the ${
        plural(3 * points.length, "published number")
      }, cost, loss and accuracy at ${
        plural(points.length, "point")
      }, lie within the 95 % range of one more run of ours, ${OTHER_BYTES}; costs and losses deviate from our mean by ` +
        `at most ${most} on average, and half that range is on average no wider than ${most} either.`,
    );
  },
  reason: (found, { judged: { verdict }, test: { minimumShare, maximumMeanDeviation } }) => {
    const { compared, published, deviation, halfWidth } = found, inside = insideOf(found);
    if (compared * 2 < published || deviation === null || halfWidth === null) {
      return `Only ${compared} of ${published} published numbers were measured at their step`;
    }
    const missing = compared === published
      ? ""
      : ` (${published - compared} of ${published} were not measured)`;
    const numbers =
      `${inside} of ${compared} published numbers (${percent(inside / compared)}) lie inside our ` +
      `95 % band${missing}, and cost and loss deviate by ${decimals(deviation, 3)} on average`;
    const most = scientific(maximumMeanDeviation);
    if (verdict === "INCONCLUSIVE") {
      return `${numbers}, but the band is ±${
        decimals(halfWidth, 3)
      } wide on average, too wide to notice ${most}`;
    }
    const compatible = verdict === "REPLICATED" ? "Compatible with our runs: " : "";
    return `${compatible}${numbers}; at least ${share(minimumShare)} and at most ${most} were asked`;
  },
  theirs: () => null,
  numbers: (told) => numbersOf(told, null),
  details: (found) => [
    { label: "Share inside", value: curve.inside(found)! },
    ...found.numbers.map(({ name, inside, compared }) => ({
      label: `${name}: inside`,
      value: `${inside} of ${compared}`,
    })),
    ...found.numbers.map(({ name, farthest: { deviation, split, step } }) => ({
      label: `${name}: largest deviation`,
      value: `${
        name === "accuracy" ? points(Math.abs(deviation)).replace("+", "") : decimals(Math.abs(deviation), 4)
      } ${side(deviation)} our mean, ${split}, after ${plural(step, "update")}`,
    })),
  ],
  strip: ({ test: { points }, result }, { history }) => {
    const plot = curveStrip(points, completedRows(history, result.runs, defaultTrial(result)));
    const note = "published points against update steps; the band is the 95 % range of one more run";
    return plot === null ? null : { plot, note };
  },
  inside: (found) => found.compared === 0 ? "none" : percent(insideOf(found) / found.compared),
};

function insideOf({ numbers }: Parameters<typeof curve.inside>[0]): number {
  return numbers.reduce((sum, { inside }) => sum + inside, 0);
}
