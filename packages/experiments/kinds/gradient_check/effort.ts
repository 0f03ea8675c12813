import { CLASSES, FEATURES } from "@refold/data/images";
import { aboutHours } from "../hours.ts";
import type { Misfit } from "../kind.ts";
import type { GradientCheckSpec } from "./spec.ts";

/** Multiplications a second of the reference kernels on a slow core. */
const SPEED = 3e8;

/** Cost and rectifier pattern on either side of an entry. */
const FORWARDS_AN_ENTRY = 4;

/** Seconds that one seed may take. */
const LONGEST = 4 * 3600;

/** Parameters that fit into memory several times over in float64. */
const MOST_PARAMETERS = 20_000_000;

function parameters(inputs: number, hidden: readonly number[]): number {
  const widths = [inputs, ...hidden, CLASSES];
  return widths.slice(1).reduce((sum, out, i) => sum + (widths[i]! + 1) * out, 0);
}

/** Parameters of the small network that is checked entry by entry. */
export function entriesOf({ gradientCheck: { inputs, hidden } }: GradientCheckSpec): number {
  return parameters(inputs, hidden);
}

/** Seconds that one seed takes with the whole sweep, on a slow core. */
export function secondsASeed(spec: GradientCheckSpec): number {
  const { examples, steps, judgedStep, hidden, directions } = spec.gradientCheck, entries = entriesOf(spec);
  const sweep = new Set([...steps, judgedStep]).size, tensors = 2 * (hidden.length + 1) + 1;
  const elementwise = sweep * entries * FORWARDS_AN_ENTRY * entries;
  const directional = tensors * directions * 2 * parameters(FEATURES, hidden);
  return (elementwise + directional) * examples / SPEED;
}

/** A check that would take hours, or more memory than there is. */
export function tooLong(spec: GradientCheckSpec): readonly Misfit[] {
  const path = ["gradientCheck", "hidden"], whole = parameters(FEATURES, spec.gradientCheck.hidden);
  if (whole > MOST_PARAMETERS) {
    const [most, found] = [MOST_PARAMETERS, whole].map((count) => count.toLocaleString("en-US"));
    return [{ path, message: `expected a network of at most ${most} parameters but found ${found}` }];
  }
  const seconds = secondsASeed(spec);
  if (seconds <= LONGEST) return [];
  const entries = entriesOf(spec).toLocaleString("en-US");
  return [{
    path,
    message:
      `expected a check of at most ${LONGEST / 3600} hours a seed but found one of ${
        aboutHours(seconds)
      }, for each of ${entries} parameters takes ${FORWARDS_AN_ENTRY} evaluations at every step; ` +
      "ask for fewer inputs, units, examples or steps",
  }];
}
