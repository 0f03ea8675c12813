import type { Kernels } from "@refold/core/kernels";
import { argmaxRows } from "@refold/core/metrics";
import { predict } from "@refold/experiments/runners/training/measure";
import { batchOf, type RunSetup, startState } from "@refold/experiments/runners/training/run_setup";
import type { RunCheckpoint } from "@refold/experiments/runs/run_outcome";
import type { Picture } from "./protocol.ts";

/** Validation images that a picture asks: enough for a table of a hundred cells, few enough to ask each epoch. */
const ASKED = 2000;

/** What a checkpoint's network looks like: its first layer, and what it takes validation images for. */
export function pictureOf<T>(
  k: Kernels<T>,
  setup: RunSetup<T>,
  checkpoint: RunCheckpoint,
): Omit<Picture, "epoch"> {
  const rows = setup.fold.validation.slice(0, ASKED), { labels } = batchOf(setup, rows);
  const { classes } = setup.examples,
    counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const said = k.scope(null, () => predict(setup, startState(setup, checkpoint), rows));
  for (const { from, probs } of said) {
    argmaxRows(probs).forEach((found, i) => counts[labels[from + i]!]![found]!++);
  }
  const { rows: inputs, cols, data } = checkpoint.tensors[0]!.matrix; // weight1 comes first
  return {
    seed: setup.seed,
    step: checkpoint.step,
    weights: { rows: inputs, cols, data: Float32Array.from(data) },
    confusion: counts,
    asked: rows.length,
  };
}
