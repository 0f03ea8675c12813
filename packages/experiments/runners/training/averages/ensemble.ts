import { z } from "zod";
import type { AverageKind } from "./average.ts";
import { isMoment, Moments } from "./moments.ts";

const EnsembleSpec = z.strictObject({ average: z.literal("ensemble"), of: Moments });

/**
 * The ensemble of the networks that one run passes through: the mean of their probabilities.
 *
 * What is kept is the mean of what they say and not the networks, so that memory does not grow with their number.
 * Huang et al., "Snapshot Ensembles: Train 1, Get M for Free", ICLR 2017.
 */
export const ENSEMBLE: AverageKind<z.infer<typeof EnsembleSpec>> = {
  spec: EnsembleSpec,
  title: "the ensemble",
  needsCycles: ({ of }) => of === "cycleEnds",
  make: ({ kernels: k, resolved, splits, probabilities }, { of }) => ({
    due: isMoment(of, resolved),
    sample: (state) => [
      Object.fromEntries(splits.map((split) => [split, k.upload(probabilities(state, split))])),
    ],
    like: [Object.fromEntries(splits.map((split) => [split, null]))],
    share: (count) => 1 / (count + 1),
    say: ([mean]) => splits.map((split) => [split, k.download(mean![split]!)]),
  }),
};
