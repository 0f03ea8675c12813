import { z } from "zod";
import type { Schedule } from "./schedule.ts";
import type { RunLength, ScheduleKind } from "./schedule_kind.ts";
import { checkChoice, Epochs, Updates } from "./spans.ts";

/**
 * The bounds of a cyclic schedule and half its period.
 *
 * `stepSize` is half a cycle in steps (Smith, "Cyclical Learning Rates for Training Neural Networks", WACV 2017, §3).
 */
export type CyclicOptions = {
  readonly baseLr: number;
  readonly maxLr: number;
  readonly stepSize: number;
};

/** 1 in the valley, 0 at the peak. */
export function phase(step: number, stepSize: number): number {
  return Math.abs(step / stepSize % 2 - 1);
}

/** Exact at both ends, which base + (max − base)·(1 − φ) is not. */
export function between(low: number, high: number, phi: number): number {
  return low * phi + high * (1 - phi);
}

/** How a spec writes the bounds and half the period: in updates, or k epochs in the rule k·⌊n/batchSize⌋. */
export type CyclicSpec = {
  readonly baseLr: number;
  readonly maxLr: number;
  readonly stepSize?: number;
  readonly stepSizeEpochs?: number;
};

/** The schema of a learning rate. */
export const Rate: z.ZodNumber = z.number().positive();

/** The schema of a rate that may fall to 0. */
export const Floor: z.ZodNumber = z.number().nonnegative();

/** The schema of the factor of each cycle's length over that of the one before. */
export const Growth: z.ZodNumber = z.int().min(1).max(10);

/** The fields of {@linkcode CyclicSpec} for a schema. */
const CYCLIC_FIELDS = {
  baseLr: Rate,
  maxLr: Rate,
  stepSize: Updates.optional(),
  stepSizeEpochs: Epochs.optional(),
} as const;

/** What a kind of cyclic schedule has of its own. */
export interface OwnCycle<O> {
  readonly policy: string;
  /** Fields of a spec beside the bounds and half the period. */
  readonly fields?: z.ZodRawShape;
  readonly make: (options: CyclicOptions, spec: O) => Schedule;
}

/** A kind of cyclic schedule, whose spec has the bounds, half the period and what is its own; all its cycles are alike. */
export function cyclicKind<O extends CyclicSpec>(
  { policy, fields = {}, make }: OwnCycle<O>,
): ScheduleKind<O> {
  return {
    spec: cyclicSchema(policy, fields),
    cycles: (own, run) => () => 2 * halfCycle(own, run),
    make: (own, run) => make(cyclicOptions(own, run), own),
    momentum: () => null,
  };
}

/** The schema of a spec that has the bounds, half the period and some fields of its own. */
export function cyclicSchema<O extends CyclicSpec>(policy: string, fields: z.ZodRawShape): z.ZodType<O> {
  const spec = z.strictObject({ policy: z.literal(policy), ...CYCLIC_FIELDS, ...fields });
  return spec.superRefine((own, context) => {
    checkChoice(own, { names: ["stepSize", "stepSizeEpochs"] }, context);
    checkBounds(own as CyclicSpec, context);
  }) as unknown as z.ZodType<O>;
}

/** Demands of a schema that bounds are in order. */
export function checkBounds(
  { baseLr, maxLr }: Pick<CyclicSpec, "baseLr" | "maxLr">,
  context: z.RefinementCtx,
): void {
  if (baseLr <= maxLr) return;
  const message = `expected a rate of at least baseLr, ${baseLr}, but found ${maxLr}`;
  context.addIssue({ code: "custom", path: ["maxLr"], message });
}

/** The bounds and half the period of a spec. */
export function cyclicOptions(spec: CyclicSpec, run: RunLength): CyclicOptions {
  return { baseLr: spec.baseLr, maxLr: spec.maxLr, stepSize: halfCycle(spec, run) };
}

function halfCycle({ stepSize, stepSizeEpochs }: CyclicSpec, { stepsPerEpoch }: RunLength): number {
  return stepSize ?? stepSizeEpochs! * stepsPerEpoch; // the schema asks for exactly one of them
}
