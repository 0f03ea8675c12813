import { nearest } from "@refold/experiments/spec/nearest";

/** The name that was meant by a mistyped one: one that begins alike, else the nearest. */
export function nearestCommand(typed: string, names: readonly string[]): string | undefined {
  return names.find((name) => typed.length > 2 && name.startsWith(typed)) ?? nearest(typed, names);
}
