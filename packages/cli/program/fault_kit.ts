import { processes } from "@refold/experiments/executors/processes/processes";
import { type RanStudy, runStudy } from "@refold/experiments/run_study";
import { checkSpec } from "@refold/experiments/spec/parse_spec";
import { runStore } from "@refold/experiments/store/run_store";
import { openStore } from "@refold/experiments/store/store";
import { assert } from "@std/assert";
import { join } from "node:path";
import { clock } from "../effects/clock.ts";
import { disk } from "../effects/disk.ts";
import { lanesOf } from "./lanes.ts";
import { programsOf } from "./program_spec_file.ts";
import { programsHere } from "./programs_here.ts";
import { openProject } from "./project.ts";

/** A study of a program in a folder: what is changed of a usual one. */
export interface Tried {
  readonly program?: Readonly<Record<string, unknown>>;
  readonly seeds?: readonly number[];
  readonly claims?: readonly unknown[];
  readonly arms?: readonly unknown[];
  readonly fresh?: boolean;
  readonly gpus?: readonly string[];
  readonly signal?: AbortSignal;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs a node program, `train.js` of the folder, over seeds, its store beside it. */
export function tried(
  folder: string,
  { program, claims = [], arms = [], ...options }: Tried = {},
): Promise<RanStudy> {
  return ranSpec(folder, {
    kind: "arms",
    name: "tried",
    title: "Tried",
    program: {
      command: ["node", "train.js", "{seed}", "{out}"],
      code: { files: ["train.js"] },
      parallel: 2,
      grace: "300ms",
      metrics: { accuracy: { unit: "percent", better: "higher", margin: 0.5 } },
      read: { accuracy: { stdout: "accuracy {value}" } },
      ...program,
    },
    arms,
    claims,
  }, options);
}

/** Runs the programs of a spec in a folder, its store beside them. */
export async function ranSpec(
  folder: string,
  value: unknown,
  { seeds = [0, 1, 2], fresh = false, gpus = [], signal, variables }: Tried = {},
): Promise<RanStudy> {
  const checked = checkSpec(value);
  assert(checked._tag === "Right", JSON.stringify(checked));
  const spec = checked.right, programs = programsOf(spec), limits = programs[0]!;
  const project = await openProject(folder, programs),
    lanes = lanesOf(limits, gpus),
    store = join(folder, ".store");
  const known: Readonly<Record<string, string>> = { PATH: Deno.env.get("PATH")!, ...variables };
  const here = programsHere({
    project,
    root: join(store, "programs"),
    lanes,
    limits,
    fresh,
    variable: (name) => known[name],
  });
  const end = await runStudy(spec, {
    seeds,
    data: project.data,
    executor: processes({ programs: here, parallel: lanes.width, now: clock.now }),
    store: runStore(openStore(store, { disk, clock })),
    clock,
    fresh,
    ...(signal === undefined ? {} : { signal }),
  });
  assert(end.kind === "finished", JSON.stringify(end));
  return end;
}

/** Writes the program that is tried: its seed, its output folder and what it prints by `say`. */
export async function write(folder: string, body: string, name = "train.js"): Promise<void> {
  const head =
    'const fs = require("fs"), [, , seed, out] = process.argv, say = (text) => fs.writeSync(1, text + "\\n");\n';
  await Deno.writeTextFile(join(folder, name), head + body);
}

/** The numbers of a study's runs; null for those that came to nothing. */
export function numbersOf({ result: { runs } }: RanStudy): readonly (number | null)[] {
  return runs.map(({ status, metrics }) => status === "completed" ? metrics["accuracy"] ?? null : null);
}

/** Why each run of a study failed; "" for those that did not. */
export function reasonsOf({ result: { runs } }: RanStudy): readonly string[] {
  return runs.map(({ error }) => error?.message ?? "");
}
