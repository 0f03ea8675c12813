import { textOf } from "./text_of.ts";
import type { ResultFolders } from "@refold/experiments/runners/results/read_results";
import { join } from "node:path";
import { z } from "zod";
import { onDisk } from "../results_on_disk.ts";
import { endRecorded } from "./process_group.ts";

/** How an attempt ended that came to its end: kept beside its outputs, so that another reading runs nothing again. */
const Ended = z.strictObject({
  seconds: z.number(),
  /** Whether all of its output is in the logs. */
  whole: z.boolean(),
  environment: z.record(z.string(), z.string()),
});
type Ended = z.infer<typeof Ended>;

/** The folder of one try of one run. */
export interface Attempt {
  readonly folder: string;
  /** What {out} stands for. */
  readonly out: string;
}

/** Attempts that are kept of a run which has not come to its end: the last ones, for whoever looks why. */
const KEPT = 2;

/** Makes the folders of a new attempt; ends what a killed one left running. */
export async function newAttempt(root: string): Promise<Attempt> {
  await Deno.mkdir(root, { recursive: true });
  const numbers = await attemptsIn(root);
  for (const number of numbers) await endRecorded(join(root, String(number), "process"));
  for (const number of numbers.slice(0, -KEPT)) await removed(join(root, String(number)));
  for (let next = (numbers.at(-1) ?? 0) + 1;; next++) {
    const folder = join(root, String(next));
    try {
      await Deno.mkdir(folder);
    } catch (error) {
      if (error instanceof Deno.errors.AlreadyExists) continue; // of another process, just now
      throw error;
    }
    await Deno.mkdir(join(folder, "out"));
    return { folder, out: join(folder, "out") };
  }
}

/** Notes that an attempt came to its end, and removes those before it. */
export async function keepAttempt(root: string, { folder }: Attempt, ended: Ended): Promise<void> {
  const temporary = join(folder, "ended.new");
  await Deno.writeTextFile(temporary, `${JSON.stringify(ended)}\n`);
  await Deno.rename(temporary, join(folder, "ended.json"));
  for (const number of await attemptsIn(root)) {
    const other = join(root, String(number));
    if (other !== folder && await endOf(other) === null) await removed(other);
  }
}

/** The last attempt that came to its end; null where none did. */
export async function endedAttempt(root: string): Promise<(Attempt & { readonly ended: Ended }) | null> {
  for (const number of (await attemptsIn(root)).toReversed()) {
    const folder = join(root, String(number)), ended = await endOf(folder);
    if (ended !== null) return { folder, out: join(folder, "out"), ended };
  }
  return null;
}

/** Ends what killed owners left running, of runs that nobody works on; how many programs that were. */
export async function endOrphans(
  programs: string,
  isFree: (key: string) => boolean,
): Promise<number> {
  let ended = 0;
  for (const key of await names(programs)) {
    for (const number of await attemptsIn(join(programs, key))) {
      const folder = join(programs, key, String(number)), owner = await textOf(join(folder, "run"));
      if (owner === null || !isFree(owner.trim())) continue;
      if (await endRecorded(join(folder, "process"))) ended++;
    }
  }
  return ended;
}

/** Files below {out}: no link is followed out of it. */
export function outputFiles(out: string): ResultFolders {
  const { list, read } = onDisk(out);
  const inside = async (path: string): Promise<boolean> => {
    try {
      const [root, real] = await Promise.all([Deno.realPath(out), Deno.realPath(join(out, path))]);
      return real === root || real.startsWith(`${root}/`);
    } catch {
      return false; // nothing there
    }
  };
  const regular = async (path: string): Promise<boolean> => (await Deno.stat(join(out, path))).isFile;
  return {
    list: async (path) => await inside(path) ? await list(path) : null,
    read: async (path) => await inside(path) && await regular(path) ? await read(path) : null,
  };
}

async function attemptsIn(root: string): Promise<readonly number[]> {
  return (await names(root)).filter((name) => /^[1-9]\d*$/.test(name)).map(Number).sort((a, b) => a - b);
}

async function endOf(folder: string): Promise<Ended | null> {
  const text = await textOf(join(folder, "ended.json"));
  if (text === null) return null;
  try {
    return Ended.parse(JSON.parse(text));
  } catch {
    return null; // as good as none
  }
}

async function names(folder: string): Promise<readonly string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

async function removed(folder: string): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
