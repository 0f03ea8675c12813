import { cacheFolder } from "@refold/data/cache_folder";
import { cifar10 } from "@refold/data/cifar10";
import { locate } from "@refold/data/locate";
import { describeDataError } from "@refold/data/errors";
import { openStore } from "@refold/experiments/store/store";
import { showStoreError } from "@refold/experiments/store/errors";
import { makeBackend } from "@refold/kernels/backends";
import { Command } from "commander";
import { join } from "node:path";
import { asTyped } from "./as_typed.ts";
import { denoDataEffects } from "./data_effects.ts";
import { clock } from "./effects/clock.ts";
import { disk } from "./effects/disk.ts";
import { EXIT } from "./exit_codes.ts";
import { runProgram } from "./run_program.ts";
import { say } from "./terminal/streams.ts";

/** What was looked at, how it is, and what mends it; a note is no fault. */
export interface Found {
  readonly what: string;
  readonly state: "well" | "note" | "fault";
  readonly found: string;
  readonly mend?: string;
}

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

/** Looks at all that an experiment needs. */
export async function examine(): Promise<readonly Found[]> {
  return [runtime(), await arithmetic(), await images(), room()];
}

if (import.meta.main) {
  const program = new Command("doctor").description(
    "What an experiment needs, how it is here, and the line that mends it.",
  ).action(async () => {
    const all = await examine();
    say(asTyped(doctorText(all)));
    Deno.exitCode = all.some(({ state }) => state === "fault") ? EXIT.files : EXIT.ok;
  });
  Deno.exit(await runProgram(program, Deno.args));
}
