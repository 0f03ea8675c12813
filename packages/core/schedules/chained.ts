import { z } from "zod";
import { unionOf } from "../spec_union.ts";
import type { Schedule } from "./schedule.ts";
import type { RunLength, ScheduleKind, ScheduleKinds } from "./schedule_kind.ts";
import { checkChoice, SPAN_FIELDS, spanOf, type SpanSpec } from "./spans.ts";

/** A schedule for a part of a run. */
export interface ChainedPart {
  readonly schedule: Schedule;
  /** Updates of the part. */
  readonly steps: number;
}

/**
 * Schedules one after the other, each from its own step 0; the last goes on for ever.
 *
 * @example A warm-up of two updates before a constant rate
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { chained } from "@refold/core/chained";
 * import { constant } from "@refold/core/constant";
 * import { rise } from "@refold/core/rise";
 *
 * const warmUp = rise({ from: 0, to: 1, steps: 2, shape: "linear" });
 * const eta = chained([{ schedule: warmUp, steps: 2 }, { schedule: constant(1), steps: 8 }]);
 * assertEquals([0, 1, 2, 3].map(eta), [0, 0.5, 1, 1]);
 * ```
 * @throws {RangeError} when there is no schedule
 */
export function chained(parts: readonly ChainedPart[]): Schedule {
  const last = parts.at(-1);
  if (last === undefined) throw new RangeError("Expected at least one schedule to chain but found none");
  const starts = startsOf(parts);
  return (step) => {
    const i = starts.findLastIndex((start) => start <= step);
    return parts[i]!.schedule(step - starts[i]!);
  };
}

/** Where each part begins. */
function startsOf(parts: readonly Pick<ChainedPart, "steps">[]): readonly number[] {
  let start = 0;
  return parts.map(({ steps }) => {
    const own = start;
    start += steps;
    return own;
  });
}

/** Schedules one after the other in a spec; all but the last say how long they last, and the last takes the rest. */
export type ChainedSpec<S> = {
  readonly policy: "chained";
  readonly parts: readonly (SpanSpec & { readonly schedule: S })[];
};

/** The kind "chained" of a spec's schedule, over those of a table. */
export function chainedKind<S extends { readonly policy: string }>(
  kinds: ScheduleKinds<S>,
): ScheduleKind<ChainedSpec<S>> {
  const kindOf = ({ policy }: S): ScheduleKind => kinds[policy]!;
  const parts = z.array(z.strictObject({ schedule: unionOf("policy", kinds), ...SPAN_FIELDS }));
  const momenta = (spec: ChainedSpec<S>, run: RunLength): readonly (Schedule | null)[] =>
    partsOf(spec, run).map(({ schedule, length }) => kindOf(schedule).momentum(schedule, length));
  return {
    spec: z.strictObject({ policy: z.literal("chained"), parts: parts.min(1).max(100).readonly() })
      .superRefine((own, context) => {
        const spec = own as unknown as ChainedSpec<S>;
        checkSpans(spec, context);
        checkMomenta(momenta(spec, { stepsPerEpoch: 1, steps: null }), context);
      }) as unknown as z.ZodType<ChainedSpec<S>>, // schedules of the table, as their own schemas say
    cycles: () => null,
    make: (spec, run) =>
      chained(
        partsOf(spec, run).map(({ schedule, length, steps }) => ({
          schedule: kindOf(schedule).make(schedule, length),
          steps,
        })),
      ),
    momentum: (spec, run) => {
      const steps = partsOf(spec, run).map((part) => part.steps);
      const own = momenta(spec, run).flatMap((schedule, i) =>
        schedule === null ? [] : [{ schedule, steps: steps[i]! }]
      );
      return own.length < steps.length ? null : chained(own);
    },
  };
}

/** A part of a spec with the length of the run that it is for its schedule. */
interface PartOf<S> {
  readonly schedule: S;
  readonly length: RunLength;
  readonly steps: number;
}

/** The parts of a spec; the last lasts as long as the run does, unless it says otherwise. */
function partsOf<S>({ parts }: ChainedSpec<S>, run: RunLength): readonly PartOf<S>[] {
  const { stepsPerEpoch } = run, own = parts.map((part) => spanOf(part, { stepsPerEpoch, steps: null }));
  const before = startsOf(own.map((steps) => ({ steps })));
  return parts.map(({ schedule }, i) => {
    const rest = run.steps === null ? Infinity : Math.max(1, run.steps - before[i]!);
    const steps = Number.isFinite(own[i]) ? own[i]! : rest;
    return { schedule, steps, length: { stepsPerEpoch, steps: Number.isFinite(steps) ? steps : null } };
  });
}

/** Demands of a schema that every part but the last says once how long it lasts. */
function checkSpans({ parts }: ChainedSpec<unknown>, context: z.RefinementCtx): void {
  parts.forEach((part, i) => {
    const optional = i === parts.length - 1;
    checkChoice(part, { names: ["steps", "epochs"], optional, path: ["parts", i] }, context);
  });
}

/** Demands of a schema that either every part gives the momentum or none does. */
function checkMomenta(momenta: readonly (Schedule | null)[], context: z.RefinementCtx): void {
  const without = momenta.indexOf(null);
  if (without < 0 || momenta.every((momentum) => momentum === null)) return;
  const message =
    "expected a momentum in every part or in none, but found one that has none beside one that has";
  context.addIssue({ code: "custom", path: ["parts", without, "schedule"], message });
}
