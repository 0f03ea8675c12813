import type { PlotOptions } from "@observablehq/plot";
import type { JudgedClaim, Quantity } from "@refold/experiments/claim";
import type { RunRecord } from "@refold/experiments/result";
import { cyclesOf } from "../cycles.ts";
import { isFraction, quantityName } from "../format.ts";
import type { ReportInput } from "../input.ts";
import { palette } from "../palette.ts";
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

/** How a quantity is read from a finished run. */
export const READ_QUANTITY: Readonly<Record<Quantity, (run: RunRecord) => number | null>> = {
  testAccuracy: (run) => run.test.accuracy,
  testLoss: (run) => run.test.loss,
  validationAccuracy: (run) => run.validation.accuracy,
  validationLoss: (run) => run.validation.loss,
  trainAccuracy: (run) => run.train.accuracy,
  trainLoss: (run) => run.train.loss,
  trainCost: (run) => run.train.cost,
};

/** A quantity of every completed run of one trial; of the unnamed trial where the claim names none. */
export function valuesOf(
  runs: readonly RunRecord[],
  quantity: Quantity,
  trial: string | undefined,
): readonly number[] {
  return runs
    .filter((run) => run.status === "completed" && run.trial === (trial ?? ""))
    .flatMap((run) => {
      const value = READ_QUANTITY[quantity](run);
      return value === null ? [] : [value];
    });
}

function colourOf(quantity: Quantity): string {
  if (quantity.startsWith("test")) return palette.test;
  return quantity.startsWith("validation") ? palette.validation : palette.train;
}

function numberStrip(judged: JudgedClaim, runs: readonly RunRecord[]): Strip | null {
  const { claim: { test }, ours, published } = judged;
  if (test.kind !== "value" && test.kind !== "bound" && test.kind !== "exact") return null;
  const values = valuesOf(runs, test.quantity, test.trial);
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
  switch (test.kind) {
    case "curve":
      return noted(
        curveStrip(test.points, history.filter((row) => row.trial === "")),
        "published points against update steps; the band is the 95 % range of one more run",
      );
    case "cycleEnds":
      return noted(
        cycleStrip(cyclesOf(result.resolved, history.filter((row) => row.trial === ""))),
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
      return numberStrip(judged, result.runs);
  }
}
