import { ERROR_FLOOR, MOST_KINKS } from "@refold/experiments/kinds/gradient_check/kinks";
import { gradientStrip } from "../figures/gradient_strip.ts";
import { percent, scientific } from "../page/format.ts";
import type { ClaimReport } from "./claim_report.ts";
import { share } from "./words.ts";

/** The gradient check's table of relative errors. */
export const gradientErrors: ClaimReport<"gradientErrors"> = {
  predicate: ({ threshold, published }) => {
    const theirs = Object.entries(published).map(([name, error]) => `${name} ${scientific(error)}`);
    return `At the judged h the relative error of every parameter over all seeds, and that along every random ` +
      `direction, stays below ${scientific(threshold)}, with at most ${
        share(MOST_KINKS)
      } of the entries left out as kinks of ReLU${
        theirs.length === 0 ? "" : `; published: ${theirs.join(", ")}`
      }.`;
  },
  reason: (found, { test: { threshold } }) => {
    if (found.kinks > MOST_KINKS) {
      return `${percent(found.kinks)} of the entries lie on a kink of ReLU, more than ${share(MOST_KINKS)}`;
    }
    const worst = errorsOf(found).reduce((a, b) => size(b.error) > size(a.error) ? b : a);
    const largest = `${written(worst.error)} (${worst.name})`;
    return size(worst.error) < threshold
      ? `Every relative error stays below ${scientific(threshold)}: the largest is ${largest}`
      : `Relative errors reach ${largest}, not below ${scientific(threshold)}`;
  },
  theirs: () => null,
  numbers: () => [],
  details: (found, { test: { published } }) => [
    ...errorsOf(found).map(({ name, error }) => {
      const theirs = published[name];
      return {
        label: name,
        value: `${written(error)}${theirs === undefined ? "" : `, published ${scientific(theirs)}`}`,
      };
    }),
    { label: "Relative error", value: `|a − n| / max(${ERROR_FLOOR}, |a| + |n|)` },
  ],
  strip: ({ test: { published, threshold }, result: { analysis } }) =>
    analysis?.kind !== "gradient-check" ? null : {
      plot: gradientStrip(analysis, Object.values(published), threshold),
      note: `relative errors: dots are ours, ${
        Object.keys(published).length === 0 ? "" : "diamonds theirs, "
      }the rule is the threshold`,
    },
  changes: (found, { test: { threshold } }) => {
    const worst = Math.max(...errorsOf(found).map(({ error }) => size(error)));
    if (!Number.isFinite(worst) || found.kinks > MOST_KINKS) return null;
    return worst < threshold
      ? `Holds for any threshold above ${scientific(worst)}`
      : `Would hold for a threshold above ${scientific(worst)}`;
  },
  inside: () => null,
};

interface NamedError {
  readonly name: string;
  readonly error: number | null;
}

function errorsOf(
  { parameters, directions }: Parameters<typeof gradientErrors.inside>[0],
): readonly NamedError[] {
  return directions === undefined
    ? parameters
    : [...parameters, { name: "along directions", error: directions }];
}

function size(error: number | null): number {
  return error ?? Infinity;
}

function written(error: number | null): string {
  return error === null ? "not finite" : scientific(error);
}
