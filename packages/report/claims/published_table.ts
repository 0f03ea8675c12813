import { MINIMUM_SHARE } from "@refold/experiments/claims/published_table";
import { tableStrip } from "../figures/table_strip.ts";
import { percent, plural, scientific } from "../page/format.ts";
import type { ClaimReport } from "./claim_report.ts";
import { numbersOf } from "./numbers.ts";
import { OTHER_BYTES, overSeeds, share, side, size } from "./words.ts";

/** A published table of (λ, validation accuracy) judged as a whole. */
export const publishedTable: ClaimReport<"table"> = {
  predicate: ({ rows }, { metric, margin }) =>
    overSeeds(
      `At least ${share(MINIMUM_SHARE)} of the ${
        plural(rows.length, "published row")
      } lie within the 95 % range of one more run around our mean at their λ, interpolated between our λ on a ` +
        `logarithmic axis and ${OTHER_BYTES}; half that range is at most δ = ${size(metric, margin)}.`,
    ),
  reason: ({ rows, compared, inside, halfWidth }, { judged: { verdict }, metric, margin }) => {
    if (compared * 2 < rows) return `Only ${compared} of ${rows} published λ lie within reach of ours`;
    const found =
      `${inside} of ${plural(compared, "published row")} lie within ${size(metric, halfWidth)} of ` +
      `our mean at their λ, the 95 % range of one more run`;
    if (verdict === "INCONCLUSIVE") return `${found}, which is too wide to notice ${size(metric, margin)}`;
    return `${verdict === "REPLICATED" ? "Compatible with our runs: " : ""}${found}`;
  },
  theirs: () => null,
  numbers: (told) => numbersOf(told, null),
  details: (found, { metric }) => [
    { label: "Share inside", value: publishedTable.inside(found)! },
    { label: "Share asked for", value: share(MINIMUM_SHARE) },
    ...(found.farthest === null ? [] : [{
      label: "Largest deviation",
      value: `${size(metric, found.farthest.deviation)} ${side(found.farthest.deviation)} our mean at λ ${
        scientific(found.farthest.lambda, 6)
      }`,
    }]),
    { label: "Rows beyond our λ", value: String(found.rows - found.compared) },
  ],
  strip: ({ test: { stage, rows }, result: { analysis } }) => {
    const plot = analysis?.kind === "search" ? tableStrip(analysis, stage, rows) : null;
    const note = "validation accuracy, per cent, against λ: dots and bars are ours, diamonds theirs";
    return plot === null ? null : { plot, note };
  },
  inside: ({ inside, compared }) => compared === 0 ? "none" : percent(inside / compared),
};
