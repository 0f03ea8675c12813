import { z } from "zod";
import type { Schedule } from "./schedule.ts";

/** Momentum that runs against the rate: at its maximum where the rate is lowest, at its base where the rate is highest. */
export type CounterMomentum = {
  readonly base: number;
  readonly max: number;
};

const Share = z.number().min(0).lt(1);

/** How a spec asks for it; without it the optimiser's own momentum stays. */
export const MomentumField: z.ZodOptional<z.ZodType<CounterMomentum>> = z.strictObject({
  base: Share,
  max: Share,
}).superRefine(({ base, max }, context) => {
  if (base <= max) return;
  const message = `expected a momentum of at least base, ${base}, but found ${max}`;
  context.addIssue({ code: "custom", path: ["max"], message });
}).optional();

/** The same schedule between other bounds, turned upside down; null where nothing asks for it. */
export function against(
  momentum: CounterMomentum | undefined,
  between: (bounds: { readonly low: number; readonly high: number }) => Schedule,
): Schedule | null {
  return momentum === undefined ? null : between({ low: momentum.max, high: momentum.base });
}
