import type { Command } from "commander";
import { dataCommand, HERE } from "../data_command.ts";
import { doctorCommand } from "../doctor_command.ts";
import { experimentCommand } from "../experiment_command.ts";
import { judgeCommand } from "../judge_command.ts";
import { programCommand } from "../program/program_command.ts";
import { experimentQueueCommand } from "../queue/experiment_queue_command.ts";
import { programQueueCommand } from "../queue/programs/program_queue_command.ts";
import { programWorkerCommand } from "../queue/programs/program_worker_command.ts";
import { workerCommand } from "../queue/worker_command.ts";
import { reportCommand } from "../report_command.ts";
import { runsCommand } from "../runs_command.ts";
import { PLAIN } from "./plain.ts";
import type { Stored } from "./start.ts";
import type { ProgramHelp } from "./stored_help.ts";

/** Every program whose help is stored, by its task. */
const PROGRAMS: Readonly<Record<Stored, () => Command>> = {
  experiment: experimentCommand,
  "experiment:queue": experimentQueueCommand,
  worker: workerCommand,
  program: programCommand,
  "program:queue": programQueueCommand,
  "program:worker": programWorkerCommand,
  judge: judgeCommand,
  report: reportCommand,
  runs: () => runsCommand("", () => {}),
  data: () => dataCommand(HERE, () => {}),
  doctor: doctorCommand,
};

/** The help of all programs, as they themselves make it. */
export function madeHelp(): Readonly<Record<string, ProgramHelp>> {
  return Object.fromEntries(
    Object.entries(PROGRAMS).map(([name, command]) => [name, helpOf(command())]),
  );
}

function helpOf(program: Command): ProgramHelp {
  const own = program.commands.map((command) => [command.name(), linesOf(command)]);
  return Object.fromEntries([["", linesOf(program)], ...own]);
}

function linesOf(command: Command): readonly string[] {
  const printed: string[] = [];
  command.configureOutput({ ...PLAIN, writeOut: (text) => printed.push(text) }).outputHelp();
  return printed.join("").trimEnd().split("\n");
}
