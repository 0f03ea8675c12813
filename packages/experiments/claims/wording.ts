import type { Provenance } from "../runs/provenance.ts";

/** An accuracy as a share of 100: 0.4747 is "47.47 %". */
export function percent(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}

/** A difference of accuracies in points, without its sign: 0.013 is "1.30 points". */
export function points(difference: number): string {
  return `${(100 * Math.abs(difference)).toFixed(2)} points`;
}

/** How a quantity and its differences are written. */
export interface Scale {
  readonly level: (value: number) => string;
  readonly difference: (value: number) => string;
}

/** Accuracies in per cent and points, losses as they are. */
export function scaleOf(accuracy: boolean): Scale {
  const plain = (value: number): string => Number(value.toPrecision(4)).toString();
  return accuracy
    ? { level: percent, difference: points }
    : { level: plain, difference: (value) => plain(Math.abs(value)) };
}

/** "5 seeds", "1 seed". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What follows a reason where the numbers come from other bytes than the official archive's. */
export function onBytes({ bytes }: Pick<Provenance["data"], "bytes">): string {
  if (bytes !== "other") return ".";
  return "; judged on other bytes than the official archive's.";
}

/** A p-value as one reads it. */
export function pText(p: number): string {
  return p < 0.0001 ? "< 0.0001" : p.toFixed(4);
}
