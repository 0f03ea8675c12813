import { cacheFolder } from "@refold/data/cache_folder";
import { cifar10 } from "@refold/data/cifar10";
import { locate } from "@refold/data/locate";
import { describeDataError } from "@refold/data/errors";
import { openStore } from "@refold/experiments/store/store";
import { showStoreError } from "@refold/experiments/store/errors";
import { makeBackend } from "@refold/kernels/backends";
import { Command } from "commander";
import { dirname, join } from "node:path";
import { asTyped } from "./as_typed.ts";
import { denoDataEffects } from "./data_effects.ts";
import type { Found } from "./doctor/found.ts";
import { programsFound } from "./doctor/programs.ts";
import { queueFound } from "./doctor/queue.ts";
import { clock } from "./effects/clock.ts";
import { disk } from "./effects/disk.ts";
import { EXIT } from "./exit_codes.ts";
import { findSpec } from "./find_spec.ts";
import { programsOf } from "./program/program_spec_file.ts";
import { QUEUE_VARIABLE } from "./queue/queue_options.ts";
import { runProgram } from "./run_program.ts";
import { fullPath } from "./standing.ts";
import { variable } from "./variable.ts";
import { say } from "./terminal/streams.ts";

/** The Deno with which this program is tested. */
const TESTED_DENO = "2.9.6";

/** Bytes that must fit into the run store. */
const ROOM = 50_000_000;

const MARKS = { well: "✓", note: "·", fault: "✖" } as const;

/** What was found, a line each, and below it the line that mends it. */
export function doctorText(all: readonly Found[]): string {
  const width = Math.max(...all.map(({ what }) => what.length));
  return all.map(({ what, state, found, mend }) =>
    `${MARKS[state]} ${what.padEnd(width)}  ${found}${
      mend === undefined ? "" : `\n  ${" ".repeat(width)}  → ${mend}`
    }`
  ).join("\n");
}

function runtime(): Found {
  const { deno } = Deno.version, found = `Deno ${deno} on ${Deno.build.target}`;
  if (deno === TESTED_DENO) return { what: "runtime", state: "well", found };
  const mend = `Tested with ${TESTED_DENO}: npx -y deno@${TESTED_DENO} task …`;
  return { what: "runtime", state: "note", found, mend };
}

async function arithmetic(): Promise<Found> {
  const { kernels: { numericClass }, close } = await makeBackend("wasm");
  close();
  if (numericClass === "f32-fma") {
    return { what: "arithmetic", state: "well", found: "WebAssembly SIMD with fused multiply-add (f32-fma)" };
  }
  const mend = "Results name their class. For the same bits everywhere: --kernels wasm-strict";
  return { what: "arithmetic", state: "note", found: `WebAssembly SIMD of the class ${numericClass}`, mend };
}

async function images(): Promise<Found> {
  const source = await locate(cifar10, {}, denoDataEffects)();
  if (source._tag === "Left") {
    return { what: "CIFAR-10", state: "fault", found: describeDataError(source.left) };
  }
  if ("path" in source.right) return { what: "CIFAR-10", state: "well", found: source.right.path };
  const found = "none: experiments run on made-up images, and give no verdict";
  return { what: "CIFAR-10", state: "note", found, mend: "deno task data fetch" };
}

function room(): Found {
  const cache = cacheFolder(denoDataEffects), what = "run store";
  if (cache === undefined) {
    return {
      what,
      state: "fault",
      found: "no home folder",
      mend: "Set HOME or XDG_CACHE_HOME to a writable place",
    };
  }
  const store = openStore(join(cache, "store"), { disk, clock, warn: () => {} }), probed = store.probe(ROOM);
  return probed._tag === "Left"
    ? { what, state: "fault", found: showStoreError(probed.left) }
    : { what, state: "well", found: `${store.root} takes ${ROOM / 1e6} MB` };
}

/** The programs that a spec starts, such as Python. */
async function programs(name: string): Promise<readonly Found[]> {
  const started = programsOf(await findSpec(name, {}));
  return await programsFound(started, { folder: dirname(fullPath(name)), path: variable("PATH") ?? "" });
}

/** Looks at all that an experiment needs: the one that is named, or any. */
export async function examine(name?: string): Promise<readonly Found[]> {
  const all = [runtime(), await arithmetic(), await images(), room()];
  return [
    ...all,
    ...await queueFound(variable(QUEUE_VARIABLE)),
    ...(name === undefined ? [] : await programs(name)),
  ];
}

/** `deno task doctor`: says how this machine is, and what mends it. */
export function doctorCommand(): Command {
  return new Command("doctor").description(
    "What an experiment needs, how it is here, and the line that mends it.",
  ).argument("[experiment]", "the path of a spec in JSON, whose programs are looked for too").action(
    async (name?: string) => {
      const all = await examine(name);
      say(asTyped(doctorText(all)));
      Deno.exitCode = all.some(({ state }) => state === "fault") ? EXIT.files : EXIT.ok;
    },
  );
}

/** Runs a command line to its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  return await runProgram(doctorCommand(), words);
}
