import { isLeft } from "fp-ts/Either";
import { checkOutcome } from "@refold/experiments/claims/check_outcome";
import type { ExperimentResult } from "@refold/experiments/result";
import { type ReadError, readErrorText } from "@refold/experiments/runners/results/readers/read_error";
import {
  type ReadStudy,
  readStudy,
  type ResultsExperiment,
} from "@refold/experiments/runners/results/read_study";
import { join } from "node:path";
import { aboutThis } from "./about_this.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { checkFigures, checkFolder, resultFolder } from "./result_folder.ts";
import { onDisk } from "./results_on_disk.ts";
import { say, tell } from "./terminal/streams.ts";
import { writeAndTell } from "./write_and_tell.ts";

/** Judges results that exist already, from a spec's path to its page, and sets the exit code. */
export async function runResults(
  spec: ResultsExperiment,
  { folder: from, command, options }: {
    readonly folder: string;
    readonly command: string;
    readonly options: ExperimentOptions;
  },
): Promise<void> {
  const folder = resultFolder(options.out, spec);
  checkFolder(folder);
  checkFigures(options.figures);
  const idle = idleOptions(options);
  if (idle.length > 0) tell(`${idle.join(" and ")} change nothing here: results are read, not run.`);
  const { result, notes } = await readExperiment(spec, { folder: from, command });
  const finished = { kind: "finished", result, history: [], diagnostics: null, tensors: [] } as const;
  await writeAndTell(folder, finished, options);
  notes.forEach((note) => tell(`Note: ${note}.`));
  say(`\nReport: ${join(folder, "report.html")}`);
  Deno.exitCode = verdictCode(result, options.check);
}

/** Options given that say how to run, where nothing is run. */
function idleOptions({ seed, seeds, kernels, workers, data, fresh }: ExperimentOptions): readonly string[] {
  return [
    ...(seed === 0 ? [] : ["--seed"]),
    ...(seeds === undefined ? [] : ["--seeds"]),
    ...(kernels === undefined ? [] : ["--kernels"]),
    ...(workers === undefined ? [] : ["--workers"]),
    ...(data === undefined ? [] : ["--data"]),
    ...(fresh ? ["--fresh"] : []),
  ];
}

/** Reads and judges what a spec names, from a folder; throws what the user can do something about. */
export async function readExperiment(
  spec: ResultsExperiment,
  { folder, command }: { readonly folder: string; readonly command: string },
): Promise<ReadStudy> {
  const read = await readStudy(spec, {
    folders: onDisk(folder),
    about: aboutThis(command),
    now: Date.now,
  });
  if (isLeft(read)) throw refused(read.left);
  return read.right;
}

/** The exit code of judged results: that of their claims, where it was asked for. */
export function verdictCode({ claims, provenance }: ExperimentResult, check: boolean): number {
  if (!check) return EXIT.ok;
  const outcome = checkOutcome(claims, provenance.data);
  return {
    replicated: EXIT.ok,
    "not replicated": EXIT.notReplicated,
    inconclusive: EXIT.inconclusive,
  }[outcome];
}

/** What of an error the command line or the spec can mend, and what only another file can. */
const MENDED_BY_SPEC: ReadonlySet<ReadError["kind"]> = new Set([
  "column",
  "separator",
  "unit",
  "arm",
  "where",
  "duplicate",
]);

/** A file's error as the user meets it. */
function refused(error: ReadError): UserError {
  return new UserError(readErrorText(error), MENDED_BY_SPEC.has(error.kind) ? EXIT.usage : EXIT.files);
}
