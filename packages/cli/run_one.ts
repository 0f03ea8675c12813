import { asTyped } from "./as_typed.ts";
import { isOfResults } from "@refold/experiments/kinds/arms/arms";
import { dataNeeded } from "@refold/experiments/kinds/data_needed";
import { dirname, join } from "node:path";
import { checkCode } from "./check_code.ts";
import { commandLine, resumeLine } from "./command_line.ts";
import { SEEDS, seedsFor } from "./defaults.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { findSpec } from "./find_spec.ts";
import { loadAndRun } from "./load_and_run.ts";
import { runsOnStandIn } from "./load_data.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { failureLines } from "./failure_lines.ts";
import { programAdvice, programsOf } from "./program/program_spec_file.ts";
import { isPath } from "./registry.ts";
import { checkFigures, checkFolder, resultFolder } from "./result_folder.ts";
import { openSession } from "./session.ts";
import { fromUser, fullPath } from "./standing.ts";
import { standInNotice, standInWarning, usualSeeds } from "./stand_in.ts";
import { say, tell } from "./terminal/streams.ts";
import { HERE, type Workplace } from "./workplace.ts";

/** Runs one experiment from its name or path to its report, and sets the exit code. */
export async function runOne(
  name: string,
  options: ExperimentOptions,
  workplace: Workplace = HERE,
): Promise<void> {
  const spec = await findSpec(name, options), folder = resultFolder(options.out, spec);
  if (isOfResults(spec)) {
    const from = isPath(name) ? dirname(fullPath(name)) : fullPath(".");
    const { runResults } = await import("./run_results.ts");
    return await runResults(spec, { folder: from, command: commandLine(name, options), options });
  }
  if (programsOf(spec).length > 0) {
    const task = options.queue === undefined ? "program" : "program:queue";
    throw new UserError(programAdvice(name, task), EXIT.usage);
  }
  checkFolder(folder);
  checkFigures(options.figures);
  const needed = dataNeeded(spec),
    place = { data: options.data, spec: isPath(name) ? fromUser(name) : undefined };
  const standIn = await runsOnStandIn(place, needed);
  if (standIn && !options.quiet) tell(asTyped(standInWarning(options.seeds, needed?.data)));
  const seeds = seedsFor(spec, options, usualSeeds(SEEDS, standIn)),
    typed = isPath(name) ? fromUser(name) : name;
  const again = standIn ? { ...options, seeds: seeds.length } : options;
  const job = { spec, seeds, command: commandLine(typed, again), resume: resumeLine(typed, again) };
  const { loaded, finished } = await loadAndRun(openSession(options, workplace), job, place, needed);
  const { writeAndTell } = await import("./write_and_tell.ts"); // what makes a page takes 40 MB, which training does not need
  await writeAndTell(folder, finished, options);
  const told = options.json ? tell : say; // then standard output is for programs
  if (needed !== null && loaded.data.bytes === "stand-in") told(asTyped(standInNotice(needed.data)));
  failureLines(finished.result).forEach((line) => tell(line));
  told(`\nReport: ${join(folder, "report.html")}`);
  Deno.exitCode = checkCode([finished.result], options.check);
}
