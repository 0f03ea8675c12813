import type { Progress } from "@refold/experiments/executors/progress";
import { duration, percent } from "../format_progress.ts";
import { type LossAt, lossCurve } from "./loss_curve.ts";

/** Cells of a bar: as many as there is room for, within these; fewer than the middle number only where nothing else gives way. */
const MOST = 24, ENOUGH = 16, LEAST = 6;

/**
 * One running seed in a row of a terminal: what is said first stays longest as the row becomes narrow, and the validation
 * accuracy is never cut off.
 */
export function progressRow(progress: Progress, losses: readonly LossAt[], columns: number): string {
  const { seed, step, steps, epoch, batchLoss, validationAccuracy, said } = progress;
  if (said !== undefined) return `seed ${seed}  ${duration(said.seconds)}  ${said.line}`.slice(0, columns);
  const name = `seed ${seed}`, validation = `validation ${percent(validationAccuracy).padStart(7)}`;
  const loss = `loss ${(batchLoss === null ? "–" : batchLoss.toFixed(3)).padStart(5)}`;
  const done = `step ${`${step}/${steps}`.padStart(2 * String(steps).length + 1)}`;
  const forms = [
    [loss, validation, done, `epoch ${epoch.toFixed(1)}`],
    [loss, validation, done],
    [loss, validation],
    [validation],
  ].map((fields) => fields.join("  "));
  const room = (form: string) => columns - name.length - 2 - form.length - 2;
  const form = [ENOUGH, LEAST].flatMap((cells) => forms.find((candidate) => room(candidate) >= cells) ?? [])
    .at(0);
  if (form === undefined) return `${name} ${percent(validationAccuracy)}`;
  const bar = lossCurve(losses, { share: step / steps, cells: Math.min(MOST, room(form)) });
  return `${name}  ${bar}  ${form}`;
}
