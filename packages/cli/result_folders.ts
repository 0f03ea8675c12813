import { basename, dirname, join } from "node:path";

/** Paths of a command line sorted into folders of results and what is none of them. */
export interface SortedPaths {
  readonly folders: readonly string[];
  /** Files and folders that are there but hold no result.json, as a shell's `out/*` finds them. */
  readonly others: readonly string[];
}

/** The folder that a path of a result means: that of a result.json, else the path itself. */
export function resultFolderOf(path: string): string {
  return basename(path) === "result.json" ? dirname(path) : path;
}

/** Sorts paths; one that is not there counts as a folder, so that reading it says so. */
export function sortPaths(paths: readonly string[]): SortedPaths {
  const folders = paths.map(resultFolderOf),
    isOther = folders.map((path) => exists(path) && !holdsResult(path));
  if (isOther.every(Boolean)) return { folders, others: [] }; // reading the first says what is missing
  return { folders: folders.filter((_, i) => !isOther[i]), others: folders.filter((_, i) => isOther[i]) };
}

function holdsResult(path: string): boolean {
  return exists(join(path, "result.json"));
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
