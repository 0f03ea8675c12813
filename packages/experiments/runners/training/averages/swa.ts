import { z } from "zod";
import type { AverageKind } from "./average.ts";
import { isMoment, Moments } from "./moments.ts";
import { ofWeights } from "./weights.ts";

const SwaSpec = z.strictObject({ average: z.literal("swa"), of: Moments });

/** Stochastic weight averaging: the plain mean of the weights at some moments of a run. Izmailov et al., UAI 2018. */
export const SWA: AverageKind<z.infer<typeof SwaSpec>> = {
  spec: SwaSpec,
  title: "the mean of the weights",
  needsCycles: ({ of }) => of === "cycleEnds",
  make: (run, { of }) => ({
    ...ofWeights(run),
    due: isMoment(of, run.resolved),
    share: (count) => 1 / (count + 1),
  }),
};
