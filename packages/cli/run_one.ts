import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { join } from "node:path";
import { checkCode } from "./check_code.ts";
import { commandLine, resumeLine } from "./command_line.ts";
import { seedsFor } from "./defaults.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { loadImages } from "./load_images.ts";
import { isPath, namedSpec, specFromText } from "./registry.ts";
import { batchesNeeded } from "./run_experiment.ts";
import { openSession, runInSession } from "./session.ts";
import { failureLines, summaryText } from "./summary.ts";
import { checkFigures, writeFigures } from "./write_figures.ts";
import { checkFolder, resultFolder, standInNotice, writeResult } from "./write_result.ts";

/** Runs one experiment from its name or path to its report, and sets the exit code. */
export async function runOne(name: string, options: ExperimentOptions): Promise<void> {
  const spec = await findSpec(name, options), folder = resultFolder(options.out, spec);
  checkFolder(folder);
  checkFigures(options.figures);
  const seeds = seedsFor(spec, options), command = commandLine(name, options);
  const job = { spec, seeds, command, resume: resumeLine(name, options) };
  const session = openSession(options), loaded = await loadImages(options.data, batchesNeeded(spec));
  const finished = await runInSession(session, job, loaded);
  writeResult(folder, finished);
  if (options.figures !== undefined) await writeFigures(options.figures, finished);
  console.log(summaryText(finished.result, { quiet: options.quiet }));
  if (loaded.data.bytes === "stand-in") console.log(standInNotice());
  failureLines(finished.result).forEach((line) => console.error(line));
  console.log(`\nReport: ${join(folder, "report.html")}`);
  Deno.exitCode = checkCode([finished.result], options.check);
}

/** The spec of a name with its variant, or of a file. */
async function findSpec(name: string, { variant, paper }: ExperimentOptions): Promise<ExperimentSpec> {
  if (!isPath(name)) return namedSpec(name, { variant, paper });
  if (variant !== undefined) {
    throw new UserError(
      "--variant belongs to named experiments; a spec in a file says all itself.",
      EXIT.usage,
    );
  }
  try {
    return specFromText(name, await Deno.readTextFile(name));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `Cannot read the spec ${name}: ${error instanceof Error ? error.message : String(error)}\n` +
        "Give the path of a spec in JSON, or a name that `deno task experiment` lists.",
      EXIT.files,
    );
  }
}
