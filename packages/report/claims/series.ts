import { cellsNote, curveCells } from "../figures/curve_cells.ts";
import { percent, plural } from "../page/format.ts";
import { metricLabel } from "../quantities.ts";
import type { ClaimReport } from "./claim_report.ts";
import { cellChanges, cellDetails, cellWords, worstCell } from "./traced.ts";
import { overSeeds, side, size, tooFew } from "./words.ts";

/** A published curve of one metric. */
export const series: ClaimReport<"series"> = {
  predicate: ({ points, arm }, { metric, margin }) =>
    overSeeds(
      `Over the ${plural(points.length, "published point")}, the ${metricLabel(metric)}${
        arm === undefined ? "" : ` of ${arm}`
      } differs from ours in level and in shape by less than δ = ${
        size(metric, margin)
      } on average, with a 90 % interval; refuted when either differs by more than δ, and by more than chance explains ` +
        "at 5 %, after Holm's correction too.",
    ),
  reason: (found, { metric }) => {
    const { compared, published } = found;
    if (compared * 2 < published) {
      return tooFew(compared, plural(published, "published point"), "was measured", "were measured");
    }
    const missing = compared === published
      ? ""
      : `; ${published - compared} of ${published} points were not measured`;
    return `${
      cellWords(`The published ${metricLabel(metric)} differs from ours by`, worstCell(found), metric)
    }${missing}`;
  },
  theirs: () => null,
  numbers: ({ judged: { reason }, metric }) =>
    reason.kind !== "series" ? [] : [
      { term: "difference", value: size(metric, reason.level.difference), note: "in level" },
      { term: "difference", value: size(metric, reason.shape.difference), note: "in shape" },
    ],
  details: (found, { metric }) => [
    ...cellDetails(metricLabel(metric), found, metric),
    { label: "Seen in our 95 % band", value: `${found.inside} of ${found.compared}` },
    {
      label: "Largest deviation",
      value: `${size(metric, found.farthest.deviation)} ${
        side(found.farthest.deviation)
      } our mean, at step ${found.farthest.step}`,
    },
  ],
  strip: ({ judged: { reason } }) =>
    reason.kind !== "series" ? null : {
      plot: curveCells([{ name: "level", ...reason.level }, { name: "shape", ...reason.shape }]),
      note: cellsNote(reason.level.allowance > 0),
    },
  changes: (found, { metric }) => cellChanges(worstCell(found), metricLabel(metric), metric),
  inside: ({ inside, compared }) => compared === 0 ? "none" : percent(inside / compared),
};
