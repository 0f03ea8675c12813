import { Command } from "commander";
import { experimentOptions } from "../experiment_options.ts";
import { runProgram } from "../run_program.ts";
import { auditOption, type QueueExperimentOptions, queueOptions, waitOption } from "./queue_options.ts";

const AFTER_HELP = `
Examples:
  deno task experiment:queue all --queue redis://queue.lab:6379 --insecure-queue
  REFOLD_QUEUE=rediss://:PASSWORD@queue.lab:6380 deno task experiment:queue replicate-fig4 --seeds 100 --audit 2
  deno task worker --queue redis://queue.lab:6379 --insecure-queue        on every machine that is to train

The pages are those of \`deno task experiment\`; docs/scale.md says how a lab is set up.`;

/** \`deno task experiment:queue\`: the same experiments, whose runs other machines make. */
export function experimentQueueCommand(): Command {
  const program = new Command("experiment:queue")
    .description("Run an experiment whose runs are made by workers, on this machine and others.")
    .argument(
      "<experiment>",
      "all, a name that `deno task experiment` lists, NAME@VARIANT, or the path of a spec",
    )
    .addHelpText("after", AFTER_HELP)
    .action(async (name: string, options: QueueExperimentOptions) => {
      const { runQueued } = await import("./run_queued.ts");
      await runQueued(name, options);
    });
  [...queueOptions(), ...experimentOptions()].forEach((option) => program.addOption(option));
  program.addOption(auditOption("bytes"));
  program.addOption(waitOption());
  return program;
}

/** Runs a command line to its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  return await runProgram(experimentQueueCommand(), words);
}
