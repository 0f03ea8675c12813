import { Command } from "commander";
import { allowOption } from "../../program/program_command.ts";
import { runProgram } from "../../run_program.ts";
import { queueOptions, stayOptions } from "../queue_options.ts";
import type { ProgramWorkerOptions } from "./serve_programs.ts";

const AFTER_HELP = `
Examples:
  deno task program:worker my-program.json --queue redis://queue.lab:6379 --insecure-queue
  srun deno task program:worker my-program.json --allow-program HASH --exit-when-idle 60

It runs the commands of this spec and no others, once you have seen and allowed them on this machine; files or packages
that are not the asking machine's make another class. This is no sandbox.`;

/** `deno task program:worker`: runs programs for whoever asks by a queue. */
export function programWorkerCommand(): Command {
  const program = new Command("program:worker")
    .description("Run the programs of a spec that `deno task program:queue` asks for, until stopped.")
    .argument("<spec>", "the path of the spec in JSON")
    .addHelpText("after", AFTER_HELP)
    .action(async (name: string, options: ProgramWorkerOptions) => {
      const { runProgramWorker } = await import("./serve_programs.ts");
      await runProgramWorker(name, options);
    });
  [...queueOptions(), ...stayOptions("the spec's parallel"), allowOption()].forEach((option) =>
    program.addOption(option)
  );
  return program;
}

/** Runs a command line to its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  return await runProgram(programWorkerCommand(), words);
}
