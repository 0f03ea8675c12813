import { BACKENDS } from "@refold/kernels/backends";
import { Command, Option } from "commander";
import { somePath } from "../experiment_options.ts";
import { runProgram } from "../run_program.ts";
import { queueOptions, stayOptions, type WorkerOptions } from "./queue_options.ts";

const AFTER_HELP = `
Examples:
  deno task worker --queue redis://queue.lab:6379 --insecure-queue
  srun deno task worker --exit-when-idle 60          as many as a cluster gives, the address in REFOLD_QUEUE
  deno task worker my-experiment.json                for a spec with data of its own

It takes only what its code, arithmetic and data are right for. Ctrl-C: what it trains goes back with a checkpoint.`;

/** Kernels that need no further permission. */
const PLAIN = BACKENDS.filter((name) => name !== "blas");

/** \`deno task worker\`: makes the runs that lie in a queue. */
export function workerCommand(): Command {
  const program = new Command("worker")
    .description("Make runs that \`deno task experiment:queue\` asks for, until stopped.")
    .argument("[experiments...]", "what it is there for: all, names, or paths of specs (default: all)")
    .addHelpText("after", AFTER_HELP)
    .action(async (names: readonly string[], options: WorkerOptions) => {
      const { runWorker } = await import("./run_worker.ts");
      await runWorker(names, options);
    });
  [
    ...queueOptions(),
    new Option("--data <path>", "the data, in any form that it is published in").argParser(somePath),
    new Option("--kernels <name>", "one arithmetic only (default: those that the experiments ask for)")
      .choices(PLAIN),
    ...stayOptions("the cores"),
  ].forEach((option) => program.addOption(option));
  return program;
}

/** Runs a command line to its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  return await runProgram(workerCommand(), words);
}
