import { join } from "node:path";
import { showStoreError } from "@refold/experiments/store/errors";
import { probeFolder } from "@refold/experiments/store/probe";
import { checkOutput } from "@refold/experiments/store/publish";
import { disk } from "./effects/disk.ts";
import { EXIT, UserError } from "./exit_codes.ts";

/** A result with its report is smaller than this. */
const ROOM = 8_000_000;

/** All figures of a page are smaller than this. */
const FIGURES_ROOM = 4_000_000;

/** The folder of an experiment's results below `out`: its name, with `@` and the variant where it is one. */
export function resultFolder(
  out: string,
  spec: { readonly name: string; readonly variant?: string },
): string {
  return join(out, spec.variant === undefined ? spec.name : `${spec.name}@${spec.variant}`);
}

/** Finds out before training whether the result may be written there. */
export function checkFolder(folder: string): void {
  checkFolders([folder]);
}

/** The same of several folders, which share a disk: there is room for one result, and each may be written. */
export function checkFolders(folders: readonly string[]): void {
  for (const [i, folder] of folders.entries()) {
    const checked = checkOutput(folder, i === 0 ? ROOM : 0, disk);
    if (checked._tag === "Left") throw new UserError(showStoreError(checked.left), EXIT.files);
  }
}

/** Finds out before training whether figures may be written to a folder, where they were asked for. */
export function checkFigures(folder: string | undefined): void {
  if (folder === undefined) return;
  const probed = probeFolder(folder, FIGURES_ROOM, disk);
  if (probed._tag === "Left") throw new UserError(showStoreError(probed.left), EXIT.files);
}
