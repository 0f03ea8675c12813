import type { WorkMoment } from "@refold/experiments/kinds/kind";
import type { Progress } from "@refold/experiments/executors/progress";

/** Seconds as people say them: 42 s, 3 min 05 s. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "–";
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** A share as per cent with two decimals. */
export function percent(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(2)} %`;
}

/** One run's moment in a line; of a program how long it has run and what it printed last. */
export function progressLine(
  { seed, epoch, step, steps, batchLoss, validationAccuracy, said }: Progress,
): string {
  if (said !== undefined) return `seed ${seed}  ${duration(said.seconds)}  ${said.line}`.trimEnd();
  const loss = batchLoss === null ? "–" : batchLoss.toFixed(3);
  const done = `${step}/${steps}`.padStart(2 * String(steps).length + 1);
  return `seed ${seed}  epoch ${epoch.toFixed(1).padStart(5)}  step ${done}  loss ${loss}  validation ${
    percent(validationAccuracy)
  }`;
}

/** How far a computation is, in a line. */
export function workLine({ done, total }: WorkMoment): string {
  const count = `${total}`.length;
  return `computing  ${String(done).padStart(count)}/${total}  ${percent(done / total)}`;
}
