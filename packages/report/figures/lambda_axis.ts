import { extent } from "../page/extent.ts";
import type { ScaleOptions } from "@observablehq/plot";
import { scientific } from "../page/format.ts";

/** Powers of ten on a wide axis, round numbers on a narrow one. */
function ticksOf(low: number, high: number): readonly number[] {
  if (high / low > 20) {
    const first = Math.ceil(Math.log10(low));
    return Array.from(
      { length: Math.floor(Math.log10(high)) - first + 1 },
      (_, index) => 10 ** (first + index),
    );
  }
  const unit = 10 ** Math.floor(Math.log10((high - low) / 2));
  const step = unit * ([1, 2, 5].find((factor) => (high - low) / (factor * unit) <= 5) ?? 10);
  const start = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - start + 1 }, (_, index) => (start + index) * step);
}

/** A logarithmic axis around the given λ. */
export function lambdaAxis(lambdas: readonly number[]): ScaleOptions {
  const [low, high] = extent(lambdas);
  const pad = Math.max((high / low) ** 0.06, 1.02);
  return {
    type: "log",
    label: "λ",
    domain: [low / pad, high * pad],
    ticks: [...ticksOf(low / pad, high * pad)],
    tickFormat: (lambda: number) => scientific(lambda),
  };
}
