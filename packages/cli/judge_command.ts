import type { ResultsExperiment } from "@refold/experiments/runners/results/read_study";
import { checkSpec } from "@refold/experiments/spec/parse_spec";
import { reasonOf } from "@refold/report/claims/tell";
import { Command, InvalidArgumentError, Option } from "commander";
import { EXIT, UserError } from "./exit_codes.ts";
import { wholeNumber } from "./experiment_options.ts";
import { type JudgeOptions, judgeSpec, type PrintedNumber } from "./judge_spec.ts";
import { specMessage } from "./spec_text.ts";
import { runProgram } from "./run_program.ts";
import { fullPath } from "./standing.ts";
import { say } from "./terminal/streams.ts";
import { readExperiment, verdictCode } from "./run_results.ts";

const AFTER_HELP = `
Examples:
  deno task judge runs.csv --seed seed --metric accuracy --published 92.3 --runs 5 --sd 0.2 --margin 0.5
  deno task judge 'logs/seed_{seed}/metrics.csv' --metric val_acc --published 0.923 --unit fraction --margin 0.005
  deno task -q judge runs.csv --seed seed --metric accuracy --published 92.3 --margin 0.5 --spec > claim.json
  deno task experiment claim.json                   the same as a page

Exit codes: 0 judged · 2 command line, a name or a unit is wrong · 3 the file: missing, damaged, without numbers ·
4 inconclusive (--check) · 5 not replicated (--check)`;

/** `deno task judge`: one published number against the runs in a file. */
export function judgeCommand(): Command {
  const program = new Command("judge")
    .description("Judge a published number by runs that exist already. Only reads; nothing is run.")
    .argument("<file>", "CSV, TSV, JSON, JSON Lines or TensorBoard; {seed} and * may stand in its path")
    .addHelpText("after", AFTER_HELP)
    .action((file: string, options: JudgeOptions) => judge(file, options));
  judgeOptions().forEach((option) => program.addOption(option));
  return program;
}

function judgeOptions(): readonly Option[] {
  const spread = (flags: string, description: string): Option =>
    new Option(flags, description).argParser(number(0)).conflicts(
      ["sd", "se", "ci95", "spread"].filter((name) => !flags.startsWith(`--${name} `)),
    );
  return [
    new Option("--metric <column>", "the column, key, pointer or tag of the number").makeOptionMandatory(),
    new Option("--seed <column>", "the column of each run's seed, unless {seed} stands in the path"),
    new Option("--published <number>", "the published number, with its decimals").argParser(printed)
      .makeOptionMandatory(),
    new Option("--margin <number>", "the difference that would matter").argParser(number(0))
      .makeOptionMandatory(),
    new Option("--runs <n>", "how many runs the published number is the mean of").argParser(
      wholeNumber(1, 1_000_000),
    ),
    spread("--sd <number>", "published ± as the standard deviation of these runs"),
    spread("--se <number>", "… as the standard error of their mean"),
    spread("--ci95 <number>", "… as half its 95 % interval"),
    spread("--spread <number>", "… where the paper does not say which"),
    new Option("--selection <what>", "which number of a run was published").choices([
      "final",
      "best-epoch",
      "best-run",
    ]),
    new Option("--unit <unit>", "of the numbers as read").choices([
      "fraction",
      "percent",
      "nats",
      "seconds",
      "none",
    ])
      .default("none"),
    new Option("--times <factor>", "multiply what is read: 100 makes fractions per cent").argParser(
      number(0),
    ),
    new Option("--where <column=value>", "only rows with this value; may be repeated").argParser(condition)
      .default([]),
    new Option("--take <which>", "of several rows of a run").choices(["last", "first", "max", "min"]),
    new Option("--separator <sign>", "between cells").choices([",", ";", "\t"]),
    new Option("--list <pointer>", "the list in a JSON file whose elements are rows"),
    new Option("--format <name>", "instead of by the file's name").choices([
      "csv",
      "json",
      "json-lines",
      "tensorboard",
    ]),
    new Option("--spec", "print the spec alone").default(false),
    new Option("--check", "let the exit code follow the verdict: 0, 4 inconclusive, 5 not replicated")
      .default(false),
  ];
}

async function judge(file: string, options: JudgeOptions): Promise<void> {
  const value = judgeSpec(file, options), checked = checkSpec(value);
  if (checked._tag === "Left") {
    throw new UserError(specMessage("This command line", checked.left), EXIT.usage);
  }
  const spec = checked.right as ResultsExperiment; // judgeSpec makes no other kind
  const { result, notes } = await readExperiment(spec, {
    folder: fullPath("."),
    command: "deno task judge",
  });
  const text = JSON.stringify(value, null, 2);
  if (options.spec) say(text);
  else {
    const [judged] = result.claims;
    say(`${judged!.verdict}: ${reasonOf(judged!, result)}`);
    notes.forEach((note) => say(`Note: ${note}.`));
    say(
      `\nAs a spec; saved in this folder, \`deno task experiment NAME.json\` makes a page of it:\n\n${text}`,
    );
  }
  Deno.exitCode = verdictCode(result, options.check);
}

/** A number above a limit. */
function number(above: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value) || value <= above) {
      throw new InvalidArgumentError(`Expected a number above ${above}.`);
    }
    return value;
  };
}

/** A number as it was printed: its decimals say how exactly. */
function printed(text: string): PrintedNumber {
  const match = /^[+-]?\d+(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text.trim());
  if (match === null) throw new InvalidArgumentError("Expected a number with a decimal point, such as 92.3.");
  const decimals = (match[1] ?? "").length - Number(match[2] ?? 0);
  return { value: Number(text), decimals: Math.min(12, Math.max(0, decimals)) };
}

function condition(text: string, before: JudgeOptions["where"]): JudgeOptions["where"] {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Expected COLUMN=VALUE.");
  return [...before, [text.slice(0, at), text.slice(at + 1)]];
}

/** Runs a command line to its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  return await runProgram(judgeCommand(), words);
}
