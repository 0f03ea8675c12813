import { dirname, join } from "node:path";
import { disk } from "./effects/disk.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { readResult } from "./read_result.ts";

/** Refuses made-up images where an index stands over results of real data: its verdicts would give way to none. */
export function refuseOverReal(index: string, folders: readonly string[]): void {
  if (!disk.isThere(index)) return;
  const real = folders.map(realData).find((name) => name !== null);
  if (real === undefined) return;
  throw new UserError(
    `The index in ${
      dirname(index)
    } is over results on ${real}, and this would run on made-up images: say where the data is ` +
      "(--data), or choose another --out.",
    EXIT.files,
  );
}

/** The data of the result in a folder; null where there is none, or none that this version reads, or it is made up. */
function realData(folder: string): string | null {
  if (!disk.isThere(join(folder, "result.json"))) return null;
  try {
    const { data } = readResult(folder).result.provenance;
    return data.bytes === "stand-in" ? null : data.name;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
