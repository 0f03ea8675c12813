import { canonicalJson, type Json } from "@refold/experiments/runs/canonical_json";
import type { ExperimentResult } from "@refold/experiments/result";
import { attempt, showStoreError } from "@refold/experiments/store/errors";
import { basename, dirname, join } from "node:path";
import { disk } from "./effects/disk.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { readResultAlone } from "./read_result.ts";

type Data = ExperimentResult["provenance"]["data"];

/** The folder beside results in which those are kept that others took the place of. */
export const BEFORE = "before";

/**
 * What an earlier result says that a later one in its place does not, in words; null where nothing is lost: every run
 * that it completed is in the later one too (a gradient check has none: its spec and data are the same), or it was made
 * on the stand-in and the later one was not.
 */
export function whatIsLost(before: ExperimentResult, after: ExperimentResult): string | null {
  const onStandIn = ({ provenance }: ExperimentResult) => provenance.data.bytes === "stand-in";
  if (onStandIn(before) && !onStandIn(after)) return null;
  const sameSpec = canonicalJson(before.spec as Json) === canonicalJson(after.spec as Json);
  const now = new Set(completed(after).map(({ key }) => key));
  const nothingLost = before.runs.length > 0
    ? completed(before).every(({ key }) => now.has(key))
    : sameSpec && before.provenance.data.checksum === after.provenance.data.checksum;
  if (nothingLost) return null;
  if (onStandIn(after) && !onStandIn(before)) {
    return `it was made on ${before.provenance.data.name} and this one on the stand-in`;
  }
  if (!sameSpec) return "it is of another spec with this name";
  const seeds = new Set(completed(after).map(({ seed }) => seed));
  const missing = [...new Set(completed(before).map(({ seed }) => seed))].filter((seed) => !seeds.has(seed));
  if (missing.length > 0) return `it holds seeds that this one does not: ${missing.join(", ")}`;
  return before.runs.some(({ environment }) => environment !== undefined)
    ? otherProgram(before.provenance.data, after.provenance.data)
    : "it was made on other data, with other kernels or by another version";
}

/** How a result of the same spec and seeds came about whose runs are of somebody's program. */
function otherProgram(before: Data, after: Data): string {
  const sums = new Map(after.files.map(({ name, sha256 }) => [name, sha256]));
  const changed = before.files.filter(({ name, sha256 }) => sums.get(name) !== sha256).map(({ name }) =>
    name
  );
  return changed.length === 0
    ? "it was made with other commands or variables, or by another version"
    : `it was made by other code of the program, or on other data: ${changed.join(", ")}`;
}

function completed({ runs }: ExperimentResult): ExperimentResult["runs"] {
  return runs.filter(({ status }) => status === "completed");
}

/**
 * Moves the result in a folder aside where another would replace what it alone says. Returns what to tell the user; null
 * where nothing had to be moved.
 */
export function keepAside(folder: string, after: ExperimentResult): string | null {
  if (!disk.isThere(join(folder, "result.json"))) return null;
  const why = lostFrom(folder, after);
  if (why === null) return null;
  const aside = freePlace(folder);
  const moved = attempt(aside, () => {
    disk.makeFolder(dirname(aside));
    disk.rename(folder, aside);
  });
  if (moved._tag === "Left") throw new UserError(showStoreError(moved.left), EXIT.files);
  return `The result that was in ${folder} is kept as ${aside}: ${why}.`;
}

function lostFrom(folder: string, after: ExperimentResult): string | null {
  try {
    return whatIsLost(readResultAlone(folder), after);
  } catch (error) {
    if (error instanceof UserError) return "this version cannot read it";
    throw error;
  }
}

/** `before/NAME-1` or the first number after it that is free. */
function freePlace(folder: string): string {
  const place = (number: number): string => join(dirname(folder), BEFORE, `${basename(folder)}-${number}`);
  let number = 1;
  while (disk.isThere(place(number))) number++;
  return place(number);
}
