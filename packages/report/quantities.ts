import type { Quantity } from "@refold/experiments/claims/claim";
import { TRAINING_METRICS } from "@refold/experiments/runners/training/metrics";
import { decimals, percent, points } from "./page/format.ts";

/** Whether a quantity is a fraction, to be shown in per cent, or a loss. */
export function isFraction(quantity: Quantity): boolean {
  return TRAINING_METRICS.some(({ name, unit }) => name === quantity && unit === "fraction");
}

/** A quantity's name in a sentence. */
export function quantityName(quantity: Quantity): string {
  return quantity.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`).replace("train ", "training ");
}

/** A quantity's value with its unit. */
export function quantityValue(quantity: Quantity, value: number): string {
  return isFraction(quantity) ? percent(value) : decimals(value, 4);
}

/** A difference of two values of a quantity with its unit. */
export function quantityDifference(quantity: Quantity, value: number): string {
  return isFraction(quantity) ? points(value) : `${value > 0 ? "+" : ""}${decimals(value, 4)}`;
}
