import { cacheFolder } from "@refold/data/cache_folder";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** What is needed of the environment to find a place for the program. */
type Variables = Readonly<Record<string, string | undefined>>;

/** Places for a copy of the program, the first that can be written is taken. */
export function placesFor(
  sum: string,
  platform: string,
  env: Variables,
  temporary: string,
): readonly string[] {
  const cache = cacheFolder({ os: platform === "win32" ? "windows" : platform, env: (name) => env[name] });
  return [cache ?? [], join(temporary, "refold")].flat().map((folder) => join(folder, "program", sum));
}

/**
 * Where the program runs from: a copy outside of `node_modules`, in which Deno takes no module of WebAssembly. It is made
 * once, whole or not at all, and named by what is in it.
 */
export function programFolder(packed: string, sum: string): string {
  const places = placesFor(sum, process.platform, process.env, tmpdir());
  const there = places.find((place) => existsSync(join(place, "deno.json")));
  if (there !== undefined) return there;
  for (const place of places) {
    const beside = `${place}.${process.pid}`;
    try {
      mkdirSync(beside, { recursive: true });
      cpSync(packed, beside, { recursive: true });
      renameSync(beside, place);
      return place;
    } catch {
      rmSync(beside, { recursive: true, force: true });
      if (existsSync(join(place, "deno.json"))) return place; // another process was quicker
    }
  }
  throw new Error(
    `Expected to write to one of ${places.join(", ")} but could not. Set XDG_CACHE_HOME to a folder.`,
  );
}
