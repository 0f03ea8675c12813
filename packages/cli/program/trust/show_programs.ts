import { isShell } from "@refold/experiments/runners/program/program_misfits";
import { PASSED, USUAL } from "@refold/experiments/runners/program/environment_names";
import { filled } from "@refold/experiments/runners/program/placeholders";
import type { ProgramSpec } from "@refold/experiments/runners/program/program_spec";
import { join } from "node:path";
import { questionOf } from "../environment/packages.ts";
import { printable } from "../last_lines.ts";

/** What is to be run, before anybody has said yes. */
export interface Asked {
  /** The full path of the spec. */
  readonly path: string;
  readonly folder: string;
  readonly programs: readonly ProgramSpec[];
  readonly runs: number;
  readonly seeds: readonly number[];
  /** Where outputs go. */
  readonly outputs: string;
  readonly colour: boolean;
}

/** Commands that are listed in full. */
const MOST = 50;

/** Everything that will be run, for somebody to decide: each distinct command, where, with which variables, how often. */
export function showPrograms({ path, folder, programs, runs, seeds, outputs, colour }: Asked): string {
  const commands = [...new Set(programs.map(({ command, values }) => typed(command, values)))];
  const of = <A>(read: (spec: ProgramSpec) => A): string =>
    [...new Set(programs.map((spec) => String(read(spec))))].join(", ");
  const shells = programs.some(({ command, environment }) =>
    isShell(command) || (typeof environment !== "string" && isShell(environment))
  );
  const set = Object.entries(Object.assign({}, ...programs.map(({ env }) => env)) as Record<string, string>);
  const passed = [...new Set(programs.flatMap(({ passEnv }) => passEnv))];
  const questions = programs.flatMap(({ environment, command }) => {
    const question = questionOf(environment, command[0]!);
    return question === null ? [] : [
      environment === "python" ? `${command[0]} -c … (version and packages)` : question.map(quoted).join(" "),
    ];
  });
  const rows: readonly (readonly [term: string, detail: string])[] = [
    ["spec", path],
    [
      "runs",
      `${runs}, seeds ${seedText(seeds)}, ${of(({ parallel }) => parallel)} at once, each at most ${
        of(({ timeout }) => timeout)
      }`,
    ],
    ["folder", [...new Set(programs.map(({ cwd }) => join(folder, cwd)))].join(", ")],
    ...commands.slice(0, MOST).map((line, i) => [i === 0 ? "commands" : "", line] as const),
    ...(commands.length > MOST ? [["", `… and ${commands.length - MOST} more`] as const] : []),
    ["sets", [...Object.entries(USUAL), ...set].map(([name, value]) => `${name}=${quoted(value)}`).join(" ")],
    ["passes on", `${[...PASSED, ...passed].join(" ")}, where set; nothing else`],
    ["asks", ["git (commit, changes)", "nvidia-smi (GPU)", ...new Set(questions)].join(" · ")],
    ["code", of(({ code }) => code.files.join(" ")) || "no file named: a change will not be noticed"],
    ["outputs", outputs],
  ];
  const width = Math.max(...rows.map(([term]) => term.length));
  const table = rows.map(([term, detail]) => `  ${term.padEnd(width)}  ${printable(detail)}`).join("\n");
  const warning = "  A SHELL is among them: it reads its text as a program of its own.";
  return `${table}${shells ? `\n${colour ? `\x1b[1;31m${warning}\x1b[0m` : warning}` : ""}
  These commands can do whatever you can: this is no sandbox. What you allow is the commands; what their code does
  is for you to know. A stranger's code belongs into a container (docs/programs.md has the line).`;
}

/** A command as one line, its placeholders for seed and output left to be seen. */
function typed(command: readonly string[], values: ProgramSpec["values"]): string {
  return command.map((word) => quoted(filled(word, values))).join(" ");
}

function quoted(word: string): string {
  return /^[\w@%+=:,./{}-]+$/.test(word) ? word : JSON.stringify(word);
}

function seedText(seeds: readonly number[]): string {
  return seeds.length === 1 ? String(seeds[0]) : `${seeds[0]} to ${seeds.at(-1)}`;
}
