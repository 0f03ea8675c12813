import type { Size } from "@refold/core/layer";
import type { Kernels } from "@refold/core/kernels";
import type { Matrix } from "@refold/core/matrix";
import type { TrainState } from "@refold/core/train";
import type { Tree } from "@refold/core/tree";
import type { z } from "zod";
import type { Resolved } from "../resolved.ts";

/** The splits on which averages are measured. */
export const MEASURED = ["validation", "test"] as const;

/** One of them. */
export type Measured = (typeof MEASURED)[number];

/** What an average knows of the run that it follows. */
export interface Followed<T> {
  readonly kernels: Kernels<T>;
  readonly resolved: Resolved;
  /** The sizes of the network's parameters. */
  readonly sizes: Tree<Size>;
  /** The splits that have images and are to be read. */
  readonly splits: readonly Measured[];
  /** What the network of a state says of a split: a row an image, a column a class. */
  readonly probabilities: (state: TrainState<T>, split: Measured) => Matrix;
  /** The share of a split whose likeliest class is the label's. */
  readonly accuracy: (probabilities: Matrix, split: Measured) => number;
  /** A state with other weights, whose layers remember what they see of the training images under them. */
  readonly withWeights: (state: TrainState<T>, params: Tree<T>) => TrainState<T>;
}

/** A mean that follows a training: of what, when, and what it is worth at the end. */
export interface Average<T> {
  /** Whether the state after so many updates enters the mean. */
  readonly due: (step: number) => boolean;
  /** What is averaged of a state. */
  readonly sample: (state: TrainState<T>) => Tree<T>;
  /** The names and places of its tensors. */
  readonly like: Tree<unknown>;
  /** The share of a newcomer in the mean, after so many. */
  readonly share: (count: number) => number;
  /** What the mean says of each split that is read; the state is that of the last update. */
  readonly say: (
    mean: Tree<T>,
    state: TrainState<T>,
  ) => readonly (readonly [split: Measured, says: Matrix])[];
}

/** What a kind of average is: how a spec writes it, and how it is made from what the spec says. */
export interface AverageKind<O = unknown> {
  /** A strict object whose field `average` is the kind's name. */
  readonly spec: z.ZodType<O>;
  /** What it is called in a sentence. */
  readonly title: string;
  /** Whether it counts the ends of cycles, so that the schedule must have some. */
  readonly needsCycles: (options: O) => boolean;
  make<T>(run: Followed<T>, options: O): Average<T>;
}
