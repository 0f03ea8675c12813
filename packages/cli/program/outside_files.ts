import { join } from "node:path";
import { SKIPPED } from "./code_files.ts";

/** In a folder of more files nobody looks which have changed. */
const MOST_FILES = 20_000;

/** How many are named; of more their number is enough. */
const NAMED = 5;

/** When each file below a folder was last written, and its size, by its path from there. */
export type Stamps = ReadonlyMap<string, string>;

/**
 * The files of a folder in which programs run, as they are now; null where there are more than anybody looks at. Folders of
 * installed things are passed over, and so is `without`, where outputs belong.
 */
export async function stampsIn(folder: string, without: string): Promise<Stamps | null> {
  const found = new Map<string, string>();
  const walk = async (below: string): Promise<boolean> => {
    for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
      const path = below === "" ? name : `${below}/${name}`, place = join(folder, path);
      if (isDirectory) {
        if (!SKIPPED.has(name) && place !== without && !await walk(path)) return false;
        continue;
      }
      const { mtime, size } = await Deno.lstat(place);
      found.set(path, `${mtime?.getTime()} ${size}`);
      if (found.size > MOST_FILES) return false;
    }
    return true;
  };
  try {
    return await walk("") ? found : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return null;
    throw error; // a file that went while it was looked at, or a folder that may not be read, is not recorded
  }
}

/** What programs wrote beside {out}, in a sentence; "" where nothing changed, for nothing keeps a program from it. */
export function writtenOutside(before: Stamps | null, after: Stamps | null): string {
  if (before === null || after === null) return "whether programs wrote outside {out} is not recorded";
  const paths = [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path)).sort();
  if (paths.length === 0) return "";
  const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : "";
  return `files outside {out} changed while programs ran: ${paths.slice(0, NAMED).join(", ")}${more}`;
}
