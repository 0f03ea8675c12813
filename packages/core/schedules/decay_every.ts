import type { z } from "zod";
import type { RunLength } from "./schedule_kind.ts";
import { checkChoice, Epochs, Updates } from "./spans.ts";

/** How a spec says how often a rate decays: every so many updates, or epochs. */
export type EverySpec = {
  readonly every?: number;
  readonly everyEpochs?: number;
};

/** The fields of {@linkcode EverySpec} for a schema. */
export const EVERY_FIELDS: {
  readonly every: z.ZodOptional<z.ZodNumber>;
  readonly everyEpochs: z.ZodOptional<z.ZodNumber>;
} = { every: Updates.optional(), everyEpochs: Epochs.optional() };

/** Demands of a schema exactly one way to say how often. */
export function checkEvery(spec: EverySpec, context: z.RefinementCtx): void {
  checkChoice(spec, { names: ["every", "everyEpochs"] }, context);
}

/** After how many updates a rate has decayed once more. */
export function everyOf({ every, everyEpochs }: EverySpec, { stepsPerEpoch }: RunLength): number {
  return every ?? everyEpochs! * stepsPerEpoch; // the schema asks for exactly one of them
}
