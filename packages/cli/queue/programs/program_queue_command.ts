import { Command } from "commander";
import { programOptions } from "../../program/program_command.ts";
import { runProgram } from "../../run_program.ts";
import { auditOption, queueOptions, waitOption } from "../queue_options.ts";
import type { QueuedProgramOptions } from "./run_queued_program.ts";

const AFTER_HELP = `
Examples:
  deno task program:queue my-program.json --seeds 100 --queue redis://queue.lab:6379 --insecure-queue
  deno task program:worker my-program.json --queue redis://queue.lab:6379 --insecure-queue     on every machine

Spec, code and data lie on every machine, with the same bytes. Nothing of it is run here but what lists packages
and the runs of an audit.`;

/** `deno task program:queue`: runs programs over seeds on other machines. */
export function programQueueCommand(): Command {
  const program = new Command("program:queue")
    .description("Run any program that takes a seed, on other machines, and judge what it comes to.")
    .argument("<spec>", "the path of a spec in JSON")
    .addHelpText("after", AFTER_HELP)
    .action(async (name: string, options: QueuedProgramOptions) => {
      const { runQueuedProgram } = await import("./run_queued_program.ts");
      await runQueuedProgram(name, options);
    });
  [
    ...queueOptions(),
    waitOption(),
    auditOption("numbers"),
    ...programOptions().filter((option) => option.attributeName() !== "workers"),
  ]
    .forEach((option) => program.addOption(option));
  return program;
}

/** Runs a command line to its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  return await runProgram(programQueueCommand(), words);
}
