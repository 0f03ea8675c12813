import { foreseenRuns } from "@refold/experiments/kinds/foresee";
import { settingsOf } from "@refold/experiments/kinds/plan";
import type { ProgramSpec } from "@refold/experiments/runners/program/program_spec";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { dirname } from "node:path";
import { EXIT, UserError } from "../exit_codes.ts";
import { findSpec } from "../find_spec.ts";
import { isPath } from "../registry.ts";
import { fullPath } from "../standing.ts";

/** A spec whose runs are programs, and where it lies. */
export interface ProgramFile {
  readonly spec: ExperimentSpec;
  /** Its full path, links resolved: what is allowed is allowed for this file. */
  readonly path: string;
  readonly folder: string;
  /** Every program that it may run, values that a search draws aside. */
  readonly programs: readonly ProgramSpec[];
}

/** Reads a spec of programs; of anything else it says how that is run. Nothing but the spec is read. */
export async function programFile(name: string): Promise<ProgramFile> {
  if (!isPath(name)) {
    throw new UserError(
      `Expected the path of a spec in JSON, such as ./my-program.json, but found ${JSON.stringify(name)}.\n` +
        "Programs are allowed by the file that names them, so a pipe is none.",
      EXIT.usage,
    );
  }
  const spec = await findSpec(name, { advice: "Give the path of a spec in JSON." }),
    programs = programsOf(spec);
  if (programs.length === 0) {
    throw new UserError(
      `Expected a spec that runs a program but found one that runs none.\nRun it by: deno task experiment ${name}`,
      EXIT.usage,
    );
  }
  const path = await Deno.realPath(fullPath(name));
  return { spec, path, folder: dirname(path), programs };
}

/** The programs that an experiment may run. */
export function programsOf(spec: ExperimentSpec): readonly ProgramSpec[] {
  return settingsOf(spec).flatMap((setting) => setting.runner === "program" ? [setting.spec] : []);
}

/** The programs of all runs that can be foreseen, values included, for people to see; and how many runs. */
export function foreseenPrograms(
  spec: ExperimentSpec,
  seeds: readonly number[],
): { readonly programs: readonly ProgramSpec[]; readonly runs: number } {
  const runs = foreseenRuns(spec, seeds);
  return {
    programs: runs.flatMap(({ setting }) => setting.runner === "program" ? [setting.spec] : []),
    runs: runs.length,
  };
}

/** What to type where a spec of programs was given to a task that starts none. */
export function programAdvice(
  name: string,
  task: "program" | "program:queue" | "program:worker" = "program",
): string {
  return "This spec runs a program of yours, and this task may start none.\n" +
    `Type: deno task ${task} ${isPath(name) ? name : "SPEC.json, with the spec in a file"}`;
}
