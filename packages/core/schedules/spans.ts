import { z } from "zod";
import type { RunLength } from "./schedule_kind.ts";

/** More updates than this take months. */
export const MOST_UPDATES = 100_000_000;

/** The schema of a number of updates. */
export const Updates: z.ZodNumber = z.int().positive().max(MOST_UPDATES);

/** The schema of a number of epochs. */
export const Epochs: z.ZodNumber = z.int().positive().max(100_000);

/** How a spec says how long something lasts: in updates or in epochs, or the whole run where it says neither. */
export type SpanSpec = {
  readonly steps?: number;
  readonly epochs?: number;
};

/** The fields of {@linkcode SpanSpec} for a schema. */
export const SPAN_FIELDS: {
  readonly steps: z.ZodOptional<z.ZodNumber>;
  readonly epochs: z.ZodOptional<z.ZodNumber>;
} = { steps: Updates.optional(), epochs: Epochs.optional() };

/** The updates of a span: its own, else those of the run; without end where the run's are not known. */
export function spanOf({ steps, epochs }: SpanSpec, { stepsPerEpoch, steps: all }: RunLength): number {
  return steps ?? (epochs === undefined ? all ?? Infinity : epochs * stepsPerEpoch);
}

/** Demands of a schema that a span is given at most once. */
export function checkSpan(spec: SpanSpec, context: z.RefinementCtx): void {
  checkChoice(spec, { names: ["steps", "epochs"], optional: true }, context);
}

/** What a spec says in one of two ways. */
interface Choice {
  readonly names: readonly [string, string];
  /** Whether it may say nothing. */
  readonly optional?: boolean;
  /** Where in what the schema describes the two stand. */
  readonly path?: readonly (string | number)[];
}

/** Demands of a schema that exactly one of two fields is there, or at most one. */
export function checkChoice(
  spec: object,
  { names, optional, path = [] }: Choice,
  context: z.RefinementCtx,
): void {
  const found =
    names.filter((name) => (spec as Readonly<Record<string, unknown>>)[name] !== undefined).length;
  if (found === 1 || (found === 0 && optional === true)) return;
  context.addIssue({
    code: "custom",
    path: [...path, names[0]],
    message: `expected ${optional ? "at most" : "exactly"} one of ${names.join(" and ")} but found ${
      found === 0 ? "neither" : "both"
    }`,
  });
}
