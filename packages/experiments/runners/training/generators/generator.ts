import type { Misfit } from "../../../spec/misfit.ts";
import type { Kernels } from "@refold/core/kernels";
import type { Layer, Shape, Size } from "@refold/core/layer";
import type { Key } from "@refold/core/random";
import type { Tree } from "@refold/core/tree";
import type { DrawPlan } from "./draw_plan.ts";

/** The part of a training spec that decides how chance is drawn. */
export interface DrawSetting {
  readonly hidden?: readonly number[];
  /** Layers one by one, in place of `hidden`. */
  readonly layers?: readonly unknown[];
  readonly initialization: {
    readonly weight: string;
    readonly weightStd?: number;
    readonly bias: string;
    readonly biasStd?: number;
    readonly outputWeightStd?: number;
  };
  readonly batchSize: number;
  readonly batchOrder: "reshuffled" | "fixed" | "stored";
  readonly draws?: DrawPlan;
}

/** One run for which chance is drawn. */
export interface DrawnRun {
  readonly setting: DrawSetting;
  readonly seed: number;
  /** Keys of the seed, for a generator that draws from keys. */
  readonly initKey: Key;
  readonly orderKey: Key;
  /** The sizes of the network's parameters. */
  readonly sizes: Tree<Size>;
}

/** What is drawn for one run. */
export interface Draws {
  readonly init: <T>(
    k: Kernels<T>,
    model: Layer<T>,
    inShape: Shape,
  ) => readonly [params: Tree<T>, layerState: Tree<T>];
  /** Batches of rows from the given step on, without end. */
  readonly batches: (rows: Uint32Array, from: number) => Iterable<Uint32Array>;
}

/** Where chance comes from: a record of this type in a file of its own, and a line of `table.ts`. */
export interface RandomGenerator {
  /** Its name in full, with its variant, as a result's provenance gives it. */
  readonly title: string;
  /** How it draws, in words for a page. */
  readonly words: string;
  /** Whether it repeats somebody's run digit by digit: then one seed is the run, and float64 the arithmetic. */
  readonly repeats: boolean;
  readonly lastSeed: (setting: DrawSetting) => number;
  readonly misfits: (setting: DrawSetting) => readonly Misfit[];
  /** A random order of 0 … count − 1 for a split, of which the first `held` are held out. */
  readonly order: (
    seed: number,
    size: { readonly count: number; readonly held: number },
  ) => Uint32Array;
  readonly draws: (run: DrawnRun) => Draws;
}
