import { z } from "zod";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";

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

/** More updates than this take months. */
export const MOST_UPDATES = 100_000_000;

/** The schema of a learning rate. */
export const Rate: z.ZodNumber = z.number().positive();

/** The fields of {@linkcode CyclicSpec} for a schema. */
const CYCLIC_FIELDS = {
  baseLr: Rate,
  maxLr: Rate,
  stepSize: z.int().positive().max(MOST_UPDATES).optional() as z.ZodOptional<z.ZodNumber>,
  stepSizeEpochs: z.int().positive().max(100_000).optional() as z.ZodOptional<z.ZodNumber>,
} as const;

/** What a kind of cyclic schedule has of its own. */
export interface OwnCycle<O> {
  readonly policy: string;
  /** Fields of a spec beside the bounds and half the period. */
  readonly fields?: z.ZodRawShape;
  readonly make: (options: CyclicOptions, spec: O) => Schedule;
}

/** A kind of cyclic schedule, whose spec has the bounds, half the period and what is its own. */
export function cyclicKind<O extends CyclicSpec>(
  { policy, fields = {}, make }: OwnCycle<O>,
): ScheduleKind<O> {
  const spec = z.strictObject({ policy: z.literal(policy), ...CYCLIC_FIELDS, ...fields });
  return {
    spec: spec.superRefine((own, context) => checkCyclic(own as CyclicSpec, context)) as unknown as z.ZodType<
      O
    >,
    halfCycle,
    make: (own, epochSteps) => make(cyclicOptions(own, epochSteps), own),
  };
}

/** Demands of a schema exactly one way to say half a cycle, and bounds in order. */
function checkCyclic(
  { stepSize, stepSizeEpochs, baseLr, maxLr }: CyclicSpec,
  context: z.RefinementCtx,
): void {
  if ((stepSize === undefined) === (stepSizeEpochs === undefined)) {
    context.addIssue({
      code: "custom",
      path: ["stepSize"],
      message: `expected exactly one of stepSize and stepSizeEpochs but found ${
        stepSize === undefined ? "neither" : "both"
      }`,
    });
  }
  if (baseLr > maxLr) {
    context.addIssue({
      code: "custom",
      path: ["maxLr"],
      message: `expected a rate of at least baseLr, ${baseLr}, but found ${maxLr}`,
    });
  }
}

/** Half a cycle in updates, for epochs of so many. */
function halfCycle({ stepSize, stepSizeEpochs }: CyclicSpec, epochSteps: number): number {
  return stepSize ?? stepSizeEpochs! * epochSteps; // the schema asks for exactly one of them
}

/** The bounds and half the period of a spec. */
function cyclicOptions(spec: CyclicSpec, epochSteps: number): CyclicOptions {
  return { baseLr: spec.baseLr, maxLr: spec.maxLr, stepSize: halfCycle(spec, epochSteps) };
}
