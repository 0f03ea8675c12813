import { Command } from "commander";
import { runProgram } from "../run_program.ts";
import { type ClearOptions, type QueueOptions, queueOptions } from "./queue_options.ts";

const AFTER_HELP = `
Examples:
  deno task queue status --queue redis://localhost:6379
  deno task queue clear m2-f32-fma-cifar10-a845e436      one queue; without a name all of this program

What was trained is in the stores of its workers, and of whoever asked for it; a server holds nothing that cannot be
made again.`;

/** \`deno task queue\`: what lies on a server, and away with it. */
export function queueCommand(): Command {
  const program = new Command("queue").description("Show and clear the queues of a server.")
    .addHelpText("after", AFTER_HELP);
  const own = (name: string, description: string): Command => {
    const command = program.command(name).description(description);
    queueOptions().forEach((option) => command.addOption(option));
    return command;
  };
  own("status", "every queue with its jobs, its workers and its results").action(
    async (options: QueueOptions) => {
      const { tellStatus } = await import("./queues.ts");
      await tellStatus(options);
    },
  );
  own("clear", "remove queues with their jobs and results").argument("[queues...]", "which; all unless given")
    .option("--force", "also where workers have jobs in hand", false)
    .action(async (names: readonly string[], options: ClearOptions) => {
      const { clearQueues } = await import("./queues.ts");
      await clearQueues(names, options);
    });
  return program;
}

if (import.meta.main) Deno.exit(await runProgram(queueCommand(), Deno.args));
