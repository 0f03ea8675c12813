import { type CheckpointError, decodeCheckpoint, encodeCheckpoint } from "../runs/checkpoint.ts";
import type { Task } from "../runs/task.ts";
import type { RunCheckpoint } from "../runs/run_outcome.ts";
import { join } from "node:path";
import { replaceFile, tidy } from "./atomic_write.ts";
import { type Disk, namesIn } from "./disk.ts";

const NAME = /^step-(\d{9})\.checkpoint$/, KEPT = 2;

/**
 * Saves a checkpoint in a run's folder and keeps the one before it. It is renamed into place, so it survives the end
 * of this process at any moment; it is not flushed, which would cost more than the steps it saves: after a power cut
 * its checksum may fail, and then the one before serves.
 */
export function saveCheckpoint(
  folder: string,
  task: Task,
  checkpoint: RunCheckpoint,
  on: Disk,
): void {
  on.makeFolder(folder);
  const path = join(folder, `step-${String(checkpoint.step).padStart(9, "0")}.checkpoint`);
  replaceFile(path, encodeCheckpoint(task, checkpoint), { flush: false }, on);
  checkpointNames(folder, on).slice(KEPT).forEach((name) => tidy(join(folder, name), on));
}

/** Where checkpoints are read, and who is told of those that are refused. */
export interface LoadOptions {
  readonly on: Disk;
  readonly refuse: (path: string, error: CheckpointError) => void;
}

/** The newest valid checkpoint of a run, or null. What is refused is reported and left to `refuse`. */
export function loadCheckpoint(
  folder: string,
  task: Task,
  { on, refuse }: LoadOptions,
): RunCheckpoint | null {
  for (const name of checkpointNames(folder, on)) {
    const path = join(folder, name), bytes = on.read(path);
    if (bytes === undefined) continue;
    const checkpoint = decodeCheckpoint(task, bytes);
    if (checkpoint._tag === "Right") return checkpoint.right;
    refuse(path, checkpoint.left);
  }
  return null;
}

/** The step a folder's newest checkpoint claims by its name, or null. */
export function newestStep(folder: string, on: Disk): number | null {
  const [newest] = checkpointNames(folder, on);
  return newest === undefined ? null : Number(NAME.exec(newest)?.[1]);
}

/** Checkpoints, the newest first. */
function checkpointNames(folder: string, on: Disk): readonly string[] {
  return namesIn(folder, on).filter((name) => NAME.test(name)).reverse();
}
