import { cacheFolder } from "@refold/data/cache_folder";
import { Command, CommanderError } from "commander";
import { join } from "node:path";
import { denoDataEffects } from "./data_effects.ts";
import { asTyped } from "./as_typed.ts";
import { EXIT } from "./exit_codes.ts";
import {
  type Answer,
  collectRuns,
  compare,
  listRuns,
  removeRuns,
  showRun,
  verifyRuns,
} from "./runs/runs_command.ts";
import { PLAIN } from "./start/plain.ts";
import { codeOfOutput, say, tell } from "./terminal/streams.ts";

/** Answers one command line about the store in a folder. */
export function runsAnswer(root: string, args: readonly string[]): Answer {
  let found: Answer = { text: "", exit: EXIT.ok };
  const printed: string[] = [], print = (text: string) => printed.push(text);
  const program = runsCommand(root, (answer) => {
    found = answer;
  });
  [program, ...program.commands].forEach((command) =>
    command.showHelpAfterError("(--help explains all options)").exitOverride()
      .configureOutput({ ...PLAIN, writeOut: print, writeErr: print })
  );
  try {
    program.parse([...args], { from: "user" });
    return found;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const help = error.code === "commander.helpDisplayed" || error.code === "commander.help";
    return { text: printed.join("").trimEnd(), exit: help ? EXIT.ok : EXIT.usage };
  }
}

/** The commands about the store in a folder, which hand on what they find. */
export function runsCommand(root: string, answer: (found: Answer) => void): Command {
  const program = new Command("deno task runs")
    .description("Lists, shows, compares and checks the training runs kept in the cache folder.")
    .usage("COMMAND")
    .addHelpText(
      "after",
      "\nA KEY may be cut to as many digits as name one run. `deno task doctor` says where the runs are.",
    );
  program.command("list").argument(
    "[WORD...]",
    "show only runs whose row holds each word, such as a date or a status",
  )
    .description("all runs, one a line, the newest last")
    .action((words: readonly string[]) => {
      answer(listRuns(root, words));
    });
  program.command("show").argument("<KEY>").description("one run: what was run, what came out").action(
    (key: string) => {
      answer(showRun(root, key));
    },
  );
  program.command("compare").argument("<KEY>").argument("<KEY2>")
    .description("two runs: how their specs differ, then their metrics")
    .action((first: string, second: string) => {
      answer(compare(root, first, second));
    });
  program.command("verify").description("reads every byte of every run again and checks its SHA-256").action(
    () => {
      answer(verifyRuns(root));
    },
  );
  program.command("rm").argument("<KEY...>").description(
    "removes runs, finished or not; asked for again they are trained again",
  )
    .action((keys: readonly string[]) => {
      answer(removeRuns(root, keys));
    });
  program.command("gc").description("removes what will never be read again")
    .option("--unfinished", "also the checkpoints of runs that did not end")
    .action((options: { unfinished?: boolean }) => {
      answer(collectRuns(root, { unfinished: options.unfinished ?? false }));
    });
  return program;
}

/** Runs a command line to its exit code. */
export function main(words: readonly string[]): Promise<number> {
  const root = cacheFolder(denoDataEffects);
  const { text, exit } = root === undefined
    ? { text: "There is no home folder to keep runs in: set HOME or XDG_CACHE_HOME", exit: EXIT.files }
    : runsAnswer(join(root, "store"), words);
  if (exit === EXIT.ok) say(asTyped(text));
  else tell(asTyped(text));
  return Promise.resolve(codeOfOutput(exit));
}
