import { MINIMUM_SHARE } from "@refold/experiments/claims/published_table";
import { tableStrip } from "../figures/table_strip.ts";
import { percent, plural, scientific } from "../page/format.ts";
import { metricDifference } from "../quantities.ts";
import type { ClaimReport } from "./claim_report.ts";
import { numbersOf } from "./numbers.ts";
import { overSeeds, pText, share, side, size, tooFew } from "./words.ts";

/** A published table of (λ, validation accuracy) judged as a whole. */
export const publishedTable: ClaimReport<"table"> = {
  predicate: ({ rows }, { metric, margin }) =>
    overSeeds(
      `At least ${share(MINIMUM_SHARE)} of the ${
        plural(rows.length, "published row")
      }, and their mean, differ from ` +
        `our mean at their λ, interpolated between our λ on a logarithmic axis, by less than δ = ${
          size(metric, margin)
        }, with the 90 % interval of the difference; refuted when any row or their mean differs by more than δ, and ` +
        "by more than chance explains at 5 %, after Holm's correction over them and over other claims.",
    ),
  reason: ({ rows, compared, equivalent, different, halfWidth, mean }, { metric, margin }) => {
    if (compared * 2 < rows) {
      return tooFew(compared, `${rows} published λ`, "lies within reach of ours", "lie within reach of ours");
    }
    const delta = size(metric, margin);
    const level = mean === null
      ? "too few seeds have a number at every λ for a mean over the rows"
      : `their mean by ${size(metric, mean.difference)} ± ${size(metric, mean.halfWidth)}`;
    return `${equivalent} of ${
      plural(compared, "published row")
    } differ from our mean at their λ by less than the ${delta} that would matter, with ±${
      size(metric, halfWidth)
    } for chance, and ${level}; ${
      different === 0 ? "none is" : different === 1 ? "1 is" : `${different} are`
    } farther off than that and than chance explains`;
  },
  theirs: () => null,
  numbers: (told) => numbersOf(told, null),
  details: (found, { metric }) => [
    { label: "Share that differs by less than δ", value: publishedTable.inside(found)! },
    { label: "Share asked for", value: share(MINIMUM_SHARE) },
    ...(found.mean === null ? [] : [{
      label: "Mean over the rows, ours less theirs",
      value: `${metricDifference(metric, found.mean.difference)}, p ${pText(found.mean.pValue)}`,
    }]),
    ...(found.farthest === null ? [] : [{
      label: "Largest deviation",
      value: `${size(metric, found.farthest.deviation)} ${side(found.farthest.deviation)} our mean at λ ${
        scientific(found.farthest.lambda, 6)
      }`,
    }]),
    { label: "Rows beyond our λ", value: String(found.rows - found.compared) },
  ],
  strip: ({ judged: { reason }, test: { stage, rows }, result: { analysis } }) => {
    const judged = reason.kind === "table" ? reason : null;
    const plot = analysis?.kind === "search"
      ? tableStrip(analysis, { stage, published: rows, judged })
      : null;
    const note = judged === null
      ? "validation accuracy, per cent, against λ: dots are ours, diamonds theirs"
      : `validation accuracy, per cent, against λ: dots are ours, with the 90 % interval that judges a row${
        judged.allowance > 0 ? " and what other bytes may change" : ""
      }, diamonds theirs, with ±δ in grey`;
    return plot === null ? null : { plot, note };
  },
  changes: ({ compared, equivalent, different }, { judged: { verdict } }) => {
    const needed = Math.ceil(MINIMUM_SHARE * compared);
    if (verdict === "REPLICATED") {
      return `Holds until ${plural(equivalent - needed + 1, "more row")} could not be told to be within δ`;
    }
    if (different > 0 || equivalent >= needed) return null;
    return `${plural(needed - equivalent, "more row")} within δ would reach the ${
      share(MINIMUM_SHARE)
    } asked for`;
  },
  inside: ({ equivalent, compared }) => compared === 0 ? "none" : percent(equivalent / compared),
};
