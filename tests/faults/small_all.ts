/**
 * `deno task experiment all` over a small paper.
 * @module
 */
import { Command } from "commander";
import { type ExperimentOptions, experimentOptions } from "../../packages/cli/experiment_options.ts";
import { runPaper } from "../../packages/cli/run_all.ts";
import { runProgram } from "../../packages/cli/run_program.ts";
import { pack } from "./small_pack.ts";

const program = new Command("all").action((options: ExperimentOptions) => runPaper(pack, options));
experimentOptions().forEach((option) => program.addOption(option));
Deno.exit(await runProgram(program, Deno.args));
