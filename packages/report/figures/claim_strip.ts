import type { PlotOptions } from "@observablehq/plot";
import { defaultTrial } from "@refold/experiments/kinds/plan";
import type { JudgedClaim, Quantity } from "@refold/experiments/claims/claim";
import type { HistoryRow } from "@refold/experiments/runs/history";
import type { ExperimentResult } from "@refold/experiments/result";
import { completedRows } from "../completed_rows.ts";
import { cyclesOf } from "../cycles.ts";
import { isFraction, quantityName } from "../quantities.ts";
import type { ReportInput } from "../input.ts";
import { palette } from "../page/palette.ts";
import { sampleOf } from "../sample.ts";
import { curveStrip } from "./curve_strip.ts";
import { cycleStrip } from "./cycle_strip.ts";
import { gradientStrip } from "./gradient_strip.ts";
import { tableStrip } from "./table_strip.ts";
import { valueStrip } from "./value_strip.ts";

/** A card's plot and the line that says how to read it. */
interface Strip {
  readonly plot: PlotOptions;
  readonly note: string;
}

function colourOf(quantity: Quantity): string {
  if (quantity.startsWith("test")) return palette.test;
  return quantity.startsWith("validation") ? palette.validation : palette.train;
}

function numberStrip(judged: JudgedClaim, result: ExperimentResult): Strip | null {
  const { claim: { test }, ours, published } = judged;
  if (test.kind !== "value" && test.kind !== "bound" && test.kind !== "exact") return null;
  const values = sampleOf(test, result);
  if (values.length === 0 && ours === null) return null;
  const limits = test.kind === "bound"
    ? [test.atLeast, test.atMost].filter((limit) => limit !== undefined)
    : [];
  const fraction = isFraction(test.quantity);
  const band = ours === null || ours.count < 2 ? null : ours;
  const theirs = test.kind === "bound" ? null : published;
  const plot = valueStrip({
    values,
    ours: band,
    published: theirs,
    limits,
    factor: fraction ? 100 : 1,
    colour: colourOf(test.quantity),
  });
  const parts = [
    values.length === 0 ? null : "dots are seeds",
    band === null ? null : "the band one more run",
    theirs === null ? "the rule is what was stated" : "the diamond theirs",
  ].filter((part) => part !== null);
  return { plot, note: `${quantityName(test.quantity)}${fraction ? ", per cent" : ""}: ${parts.join(", ")}` };
}

/** The plot inside a claim's card with a line that says how to read it; null where there is nothing to draw. */
export function claimStrip(judged: JudgedClaim, { result, history }: ReportInput): Strip | null {
  const { test } = judged.claim;
  const { analysis } = result;
  const noted = (plot: PlotOptions | null, note: string): Strip | null =>
    plot === null ? null : { plot, note };
  const rows = (): readonly HistoryRow[] => completedRows(history, result.runs, defaultTrial(result));
  switch (test.kind) {
    case "curve":
      return noted(
        curveStrip(test.points, rows()),
        "published points against update steps; the band is the 95 % range of one more run",
      );
    case "cycleEnds":
      return noted(
        cycleStrip(cyclesOf(result.resolved, rows())),
        "validation accuracy, per cent: mid-cycle (ring) to its end (disc)",
      );
    case "gradientErrors":
      return analysis?.kind !== "gradient-check" ? null : noted(
        gradientStrip(analysis, Object.values(test.published), test.threshold),
        "relative errors: dots are ours, diamonds theirs, the rule is the threshold",
      );
    case "table":
      return analysis?.kind !== "search" ? null : noted(
        tableStrip(analysis, test.stage, test.rows),
        "validation accuracy, per cent, against λ: dots and bars are ours, diamonds theirs",
      );
    case "stages":
      return null;
    default:
      return numberStrip(judged, result);
  }
}
