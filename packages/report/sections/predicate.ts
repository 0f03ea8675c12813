import type { ClaimTest } from "@refold/experiments/claim";
import {
  count,
  decimals,
  percent,
  plural,
  points,
  quantityName,
  quantityValue,
  scientific,
} from "../format.ts";

function bounds(test: Extract<ClaimTest, { kind: "bound" }>): string {
  const low = test.atLeast === undefined ? null : `at least ${quantityValue(test.quantity, test.atLeast)}`;
  const high = test.atMost === undefined ? null : `at most ${quantityValue(test.quantity, test.atMost)}`;
  return [low, high].filter((word) => word !== null).join(" and ");
}

/** The predicate that tests a claim, in words; it was fixed before any result was seen. */
export function predicateOf(test: ClaimTest, margin: number): string {
  switch (test.kind) {
    case "value":
      return `The published ${
        quantityName(test.quantity)
      } lies within the 95 % range of one more run of ours, and half ` +
        `that range is at most δ = ${
          test.quantity.endsWith("Accuracy") ? points(margin).replace("+", "") : decimals(margin, 3)
        }.`;
    case "bound":
      return `The mean ${quantityName(test.quantity)} over the seeds is ${bounds(test)}.`;
    case "curve":
      return `At least ${percent(test.minimumShare, 0)} of the ${
        plural(test.points.length, "published point")
      } lie within our 95 % range of one more run, and costs and losses deviate by at most ${
        decimals(test.maximumMeanDeviation, 2)
      } on average.`;
    case "table":
      return `The ${
        plural(test.rows.length, "published row")
      } are compared with ours at the same λ, jointly.`;
    case "stages":
      return `Over λ ≤ ${
        scientific(test.maximumLambda)
      }, mean validation accuracy of stage “${test.better}” minus that of ` +
        `“${test.worse}”: replicated when its 95 % interval lies above 0, refuted when it lies below ${
          points(test.worthwhile).replace("+", "")
        }.`;
    case "cycleEnds":
      return "In every cycle, validation accuracy at its end minus that at mid-cycle, paired by seed, has a 95 % interval above 0.";
    case "gradientErrors":
      return `The relative error of every parameter stays below ${scientific(test.threshold)}; published: ${
        Object.entries(test.published).map(([name, error]) => `${name} ${scientific(error)}`).join(", ")
      }.`;
    case "exact":
      return `The same run repeated digit by digit gives ${test.published.toFixed(test.decimals)}, all ${
        count(test.decimals)
      } decimals.`;
  }
}
