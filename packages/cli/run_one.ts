import { ExperimentSpec } from "@refold/experiments/spec";
import { join } from "node:path";
import { checkCode } from "./check_code.ts";
import { commandLine } from "./command_line.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { loadImages } from "./load_images.ts";
import { isPath, namedSpec, specFromText } from "./registry.ts";
import { batchesNeeded } from "./run_experiment.ts";
import { openSession, runInSession, seedsOf } from "./session.ts";
import { summaryText } from "./summary.ts";
import { checkFolder, resultFolder, writeResult } from "./write_result.ts";

/** Runs one experiment from its name or path to its report, and sets the exit code. */
export async function runOne(name: string, options: ExperimentOptions): Promise<void> {
  const spec = ExperimentSpec.parse(
    isPath(name) ? specFromText(name, await readSpec(name, options)) : namedSpec(name, options.variant),
  );
  const folder = resultFolder(options.out, spec);
  checkFolder(folder);
  const loaded = await loadImages(options.data, batchesNeeded(spec));
  const session = await openSession(options);
  const finished = await runInSession(spec, loaded, {
    session,
    options,
    seeds: seedsOf(options),
    command: commandLine(name, options),
  });
  writeResult(folder, finished);
  console.log(summaryText(finished.result, { quiet: options.quiet }));
  console.log(`\nReport: ${join(folder, "report.html")}`);
  Deno.exitCode = checkCode([finished.result], options.check);
}

async function readSpec(path: string, { variant }: ExperimentOptions): Promise<string> {
  if (variant !== undefined) {
    throw new UserError(
      "--variant belongs to named experiments; a spec in a file says all itself.",
      EXIT.usage,
    );
  }
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    throw new UserError(
      `Cannot read the spec ${path}: ${error instanceof Error ? error.message : String(error)}`,
      EXIT.files,
    );
  }
}
