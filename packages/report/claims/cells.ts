import { MINIMUM_SHARE } from "@refold/experiments/claims/published_table";
import { metricNamed } from "@refold/experiments/kinds/metrics";
import { cellsNote, curveCells } from "../figures/curve_cells.ts";
import { decimals, percent, plural, shortened } from "../page/format.ts";
import { metricLabel, metricValue } from "../quantities.ts";
import type { ClaimReport } from "./claim_report.ts";
import { overSeeds, pText, share, size } from "./words.ts";

const named = (
  { arm, metric }: { readonly arm?: string | null | undefined; readonly metric: string },
): string => arm == null ? metricLabel({ name: metric }) : `${arm}, ${metricLabel({ name: metric })}`;

/** A published table of arms and metrics. */
export const cells: ClaimReport<"cells"> = {
  predicate: ({ cells }) =>
    overSeeds(
      `At least ${share(MINIMUM_SHARE)} of the ${
        plural(cells.length, "published cell")
      }, and their mean, differ from ours by less than their metric's δ, with the 90 % interval of the difference; ` +
        "refuted when any cell or their mean differs by more than δ, and by more than chance explains at 5 %, after " +
        "Holm's correction over them and over other claims.",
    ),
  reason: ({ cells: found, mean }, { result: { spec } }) => {
    const of = (answer: string) => found.filter(({ weighed }) => weighed.answer === answer);
    const counted = `${of("equivalent").length} of ${
      plural(found.length, "published cell")
    } differ from ours by less than what would matter, and their mean by ${
      decimals(Math.abs(mean.difference), 2)
    } δ ± ${decimals(mean.halfWidth, 2)}`;
    const different = of("different").toSorted((a, b) => a.pValue - b.pValue);
    const [worst] = different;
    if (worst === undefined) {
      return mean.answer === "different"
        ? `${counted}, which is more than what would matter, all one way, and more than chance explains`
        : `${counted}; none is farther off than that and than chance explains`;
    }
    const metric = metricNamed(spec, worst.metric);
    return `${counted}; ${
      different.length === 1 ? "1 is" : `${different.length} are`
    } farther off than that and than ` +
      `chance explains, ${named(worst)} by ${size(metric, worst.ours - worst.published)} (p ${
        pText(worst.pValue)
      })`;
  },
  theirs: () => null,
  numbers: ({ judged: { reason } }) =>
    reason.kind !== "cells" ? [] : [
      { term: "alike", value: cells.inside(reason)!, note: plural(reason.cells.length, "cell") },
      {
        term: "mean",
        value: `${decimals(reason.mean.difference, 2)} δ`,
        note: "ours better where positive",
      },
    ],
  details: ({ cells: found }, { result: { spec } }) =>
    found.map((cell) => {
      const metric = metricNamed(spec, cell.metric);
      return {
        label: named(cell),
        value: `${metricValue(metric, cell.ours)}, theirs ${metricValue(metric, cell.published)}, p ${
          pText(cell.pValue)
        }, ${ANSWER[cell.weighed.answer]}`,
      };
    }),
  strip: ({ judged: { reason } }) =>
    reason.kind !== "cells" || reason.cells.length > MOST_DRAWN ? null : {
      plot: curveCells([
        ...reason.cells.map((cell) => {
          const { readings, margin, allowance } = cell.weighed;
          return {
            ...{
              name: shortened(named(cell), 16),
              difference: cell.ours - cell.published,
              margin,
              allowance,
            },
            halfWidth: Math.max(...readings.map(({ halfWidth }) => halfWidth)),
          };
        }),
        { name: "mean", ...reason.mean },
      ]),
      note: cellsNote(reason.cells.some(({ weighed }) => weighed.allowance > 0)),
    },
  changes: ({ cells: found }, { judged: { verdict } }) => {
    const alike = found.filter(({ weighed }) => weighed.answer === "equivalent").length;
    const needed = Math.ceil(MINIMUM_SHARE * found.length);
    if (verdict === "REPLICATED") {
      return `Holds until ${plural(alike - needed + 1, "more cell")} could not be told to be within δ`;
    }
    return verdict !== "INCONCLUSIVE" || alike >= needed
      ? null
      : `${plural(needed - alike, "more cell")} within δ would reach the ${share(MINIMUM_SHARE)} asked for`;
  },
  inside: ({ cells: found }) =>
    percent(found.filter(({ weighed }) => weighed.answer === "equivalent").length / found.length, 0),
};

/** Cells that a card has room for. */
const MOST_DRAWN = 24;

const ANSWER = { equivalent: "alike", different: "different", undecided: "open" } as const;
