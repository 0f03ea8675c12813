import { DATASETS } from "@refold/data/datasets";
import { z } from "zod";
import { GENERATOR_NAMES } from "./generators/table.ts";

/** The most parts to train on that any dataset has. */
export const MOST_PARTS: number = Math.max(
  ...Object.values(DATASETS).map(({ parts }) => parts.filter(({ role }) => role === "train").length),
);

const batch = z.int().min(1).max(MOST_PARTS);

/** The numbers that numpy's legacy generator takes as seeds end here. */
const LAST_SEED = 2 ** 32 - 1;

/** Which examples train, validate and test a network. */
export const FoldSpec = z.discriminatedUnion("split", [
  z.strictObject({
    split: z.literal("batches"),
    /** Training parts of the dataset, counted from 1. */
    train: z.array(batch).min(1).max(MOST_PARTS).readonly(),
    validation: z.array(batch).min(1).max(MOST_PARTS).readonly(),
  }),
  z.strictObject({
    split: z.literal("random"),
    validation: z.int().positive().max(100_000_000),
    /** The share of all rows that tests, where the dataset has no part of its own for that. */
    test: z.number().positive().max(0.9).optional(),
    /** The seed of the split itself, so that every run of an experiment shares one split. */
    seed: z.int().nonnegative().max(LAST_SEED),
    /** What draws the split where it is not the run's own randomness: numpyLegacy is RandomState(seed).permutation, numpyPcg64 default_rng(seed).permutation. */
    generator: z.enum(GENERATOR_NAMES).optional(),
  }),
]).superRefine((fold, context) => {
  if (fold.split === "random") return;
  const used = [...fold.train, ...fold.validation], twice = used.findIndex((at, i) => used.indexOf(at) < i);
  if (twice < 0) return;
  const validating = twice - fold.train.length;
  context.addIssue({
    code: "custom",
    path: validating < 0 ? ["train", twice] : ["validation", validating],
    message: `expected every batch once but found batch ${used[twice]} again`,
  });
});
export type FoldSpec = z.infer<typeof FoldSpec>;
