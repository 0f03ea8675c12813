import { asTyped } from "./as_typed.ts";
import { Command } from "commander";
import { type ExperimentOptions, experimentOptions } from "./experiment_options.ts";
import { runProgram } from "./run_program.ts";
import { fromUser } from "./standing.ts";
import { say } from "./terminal/streams.ts";

const AFTER_HELP = `
Examples:
  deno task experiment                              list the experiments
  deno task experiment describe replicate-fig4      its settings and conventions
  deno task experiment replicate-fig4               run it over 5 seeds, write out/replicate-fig4/report.html
  deno task experiment replicate-fig4 --variant report --seeds 10
  deno task experiment check my-experiment.json     what your own spec asks for, before it runs
  deno task experiment my-experiment.json           run it
  deno task program my-program.json                 run a program of yours instead
  deno task experiment all                          every claim of the first paper
  deno task experiment all --paper NAME             every claim of another

Exit codes: 0 done · 2 command line or spec · 3 data or files · 4 inconclusive (--check) · 5 not replicated (--check) ·
6 a run failed twice or every run diverged · 130 interrupted`;

/** What each command needs; the addresses are computed, so that Deno reads none of it before it is asked for. */
const load = {
  listing: () => import(import.meta.resolve("./listing.ts")) as Promise<typeof import("./listing.ts")>,
  runOne: () => import(import.meta.resolve("./run_one.ts")) as Promise<typeof import("./run_one.ts")>,
  runAll: () => import(import.meta.resolve("./run_all.ts")) as Promise<typeof import("./run_all.ts")>,
  findSpec: () => import(import.meta.resolve("./find_spec.ts")) as Promise<typeof import("./find_spec.ts")>,
  describe: () => import(import.meta.resolve("./describe.ts")) as Promise<typeof import("./describe.ts")>,
  checkSpec: () =>
    import(import.meta.resolve("./check_spec.ts")) as Promise<typeof import("./check_spec.ts")>,
  registry: () => import(import.meta.resolve("./registry.ts")) as Promise<typeof import("./registry.ts")>,
  jsonSchema: () =>
    import(import.meta.resolve("@refold/experiments/spec/json_schema")) as Promise<
      typeof import("@refold/experiments/spec/json_schema")
    >,
};

/**
 * `deno task experiment`: lists, describes and runs experiments. What a command needs is loaded when it is given, so that help and
 * the list are there at once.
 */
export function experimentCommand(): Command {
  const program = new Command("experiment")
    .description("Run a paper's experiment and say whether its claims hold.")
    .argument(
      "[experiment]",
      "a name from the list, NAME@VARIANT, the path of a spec in JSON, or - to read it from a pipe",
    )
    .addHelpText("after", AFTER_HELP)
    .action(async (name: string | undefined, options: ExperimentOptions) => {
      if (name === undefined) say(asTyped((await load.listing()).listing()));
      else await (await load.runOne()).runOne(name, options);
    });
  experimentOptions().forEach((option) => program.addOption(option));
  program.option("--json", "print events as JSON, a line each, for other programs");
  program.command("all")
    .description("run the whole paper: a page an experiment and an index of all claims")
    .configureHelp({ showGlobalOptions: true })
    .action(async (_own: unknown, command: Command) => {
      const { runAll } = await load.runAll();
      await runAll(command.optsWithGlobals<ExperimentOptions>());
    });
  program.command("describe")
    .description("say what an experiment runs: settings, conventions, claims, variants")
    .argument(
      "<experiment>",
      "a name from the list, NAME@VARIANT, the path of a spec in JSON, or - for a pipe",
    )
    .option("--json", "print the whole spec instead", false)
    .action(async (name: string, _own: unknown, command: Command) => {
      const { findSpec } = await load.findSpec(), { describeSpec } = await load.describe();
      const options = command.optsWithGlobals<ExperimentOptions>(); // where --json may have been taken for the program's
      const spec = await findSpec(name, options);
      say(options.json ? JSON.stringify(spec, null, 2) : asTyped(describeSpec(spec)));
    });
  program.command("check")
    .description(
      "validate a spec without running it: what it resolves to, time, memory, and which claims can be judged",
    )
    .argument("<experiment>", "the path of a spec in JSON, - for a pipe, or a name from the list")
    .configureHelp({ showGlobalOptions: true })
    .action(async (name: string, _own: unknown, command: Command) => {
      const { findSpec } = await load.findSpec(), { checkedSpec } = await load.checkSpec();
      const { isPath } = await load.registry();
      const options = command.optsWithGlobals<ExperimentOptions>();
      const spec = await findSpec(name, options), file = isPath(name) ? fromUser(name) : undefined;
      say(asTyped(await checkedSpec(spec, options, file)));
    });
  program.command("schema")
    .description("print the JSON Schema of a spec, for editors")
    .action(async () => {
      const { specJsonSchema } = await load.jsonSchema();
      say(JSON.stringify(specJsonSchema(), null, 2));
    });
  return program;
}

/** Runs a command line to its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  return await runProgram(experimentCommand(), words);
}
