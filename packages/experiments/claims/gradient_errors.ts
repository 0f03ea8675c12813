import { z } from "zod";
import { kinkShare, MOST_KINKS } from "../kinds/gradient_check/kinks.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { settled, unjudged } from "./finding.ts";

const Test = z.strictObject({
  kind: z.literal("gradientErrors"),
  published: z.record(z.string(), z.number()),
  threshold: z.number().positive(),
});

const Found = z.strictObject({
  kind: z.literal("gradientErrors"),
  /** The largest relative error of each parameter at the judged h, over all seeds; null where it is not finite. */
  parameters: z.array(z.strictObject({ name: z.string(), error: z.number().nullable() })).readonly(),
  /** The largest along random directions; null where it is not finite, absent where none was taken. */
  directions: z.number().nullable().optional(),
  /** The share of entries that were left out as kinks. */
  kinks: z.number(),
});

/**
 * The gradient check's table: REPLICATED when every parameter's largest relative error at the judged h, over all seeds,
 * and the largest along random directions are below the threshold, and at most 1 % of the entries were left out as
 * kinks; else NOT REPLICATED.
 *
 * The check has no noise to wait for, so one seed is enough; errors at other h are shown by the experiment itself.
 */
export const gradientErrors = {
  test: Test,
  found: Found,
  addresses: {},
  readings: () => [],
  hopeless: (_test, { experiment }) =>
    experiment === "gradient-check" ? [] : [{
      path: ["kind"],
      message:
        `expected a claim about runs, for only a gradient check has gradient errors, but found "gradientErrors"`,
    }],
  judge: (_claim, test, { analysis }) => {
    if (analysis?.kind !== "gradient-check") return unjudged({ kind: "notRun" });
    const entries = analysis.elementwise.filter(({ h }) => h === analysis.judgedStep);
    if (entries.length === 0) return unjudged({ kind: "notRun" });
    const parameters = [...Map.groupBy(entries, ({ parameter }) => parameter)].map(([name, own]) => ({
      name,
      error: largest(own.map(({ maxRelativeError }) => maxRelativeError)),
    }));
    const along = analysis.directional.map(({ relativeError }) => relativeError);
    const directions = along.length === 0 ? {} : { directions: largest(along) };
    const kinks = kinkShare(entries);
    const errors = [...parameters.map(({ error }) => error), ...Object.values(directions)];
    const passed = kinks <= MOST_KINKS && errors.every((error) => error !== null && error < test.threshold);
    return settled([], {
      verdict: passed ? "REPLICATED" : "NOT REPLICATED",
      reason: { kind: "gradientErrors", parameters, ...directions, kinks },
    });
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

/** The largest of some errors; null where any is not finite. */
function largest(errors: readonly number[]): number | null {
  const most = Math.max(...errors);
  return Number.isFinite(most) ? most : null;
}
