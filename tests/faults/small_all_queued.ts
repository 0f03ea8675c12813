/**
 * `deno task experiment:queue all` over a small paper.
 * @module
 */
import { Command } from "commander";
import { type ExperimentOptions, experimentOptions } from "../../packages/cli/experiment_options.ts";
import { auditOf } from "../../packages/cli/queue/audit.ts";
import { connect } from "../../packages/cli/queue/connection.ts";
import { placeOf } from "../../packages/cli/queue/queue_options.ts";
import { queueWorkplace } from "../../packages/cli/queue/queue_workplace.ts";
import { runPaper } from "../../packages/cli/run_all.ts";
import { runProgram } from "../../packages/cli/run_program.ts";
import { pack } from "./small_pack.ts";

const program = new Command("all").action(async (options: ExperimentOptions) => {
  const connection = await connect(placeOf({ insecureQueue: false }), console.error);
  const workplace = queueWorkplace({ connection, audit: auditOf(0), patience: undefined });
  try {
    await runPaper(pack, options, workplace);
  } finally {
    await workplace.close();
  }
});
experimentOptions().forEach((option) => program.addOption(option));
Deno.exit(await runProgram(program, Deno.args));
