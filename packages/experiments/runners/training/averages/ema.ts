import { z } from "zod";
import type { AverageKind } from "./average.ts";
import { ofWeights } from "./weights.ts";

const EmaSpec = z.strictObject({ average: z.literal("ema"), decay: z.number().min(0).lt(1) });

/**
 * The exponential moving average of the weights, m ← decay·m + (1 − decay)·w after every update, started at the weights
 * after the first. Polyak and Juditsky, SIAM Journal on Control and Optimization 30 (1992).
 */
export const EMA: AverageKind<z.infer<typeof EmaSpec>> = {
  spec: EmaSpec,
  title: "the moving average of the weights",
  needsCycles: () => false,
  make: (run, { decay }) => ({ ...ofWeights(run), due: () => true, share: () => 1 - decay }),
};
