import { Command, Option } from "commander";
import { seedsFor } from "../defaults.ts";
import { decodeText } from "../decode_text.ts";
import { EXIT, UserError } from "../exit_codes.ts";
import { experimentOptions } from "../experiment_options.ts";
import { runProgram } from "../run_program.ts";
import { fullPath } from "../standing.ts";
import { say, tell } from "../terminal/streams.ts";
import { whyUnread } from "../why_unread.ts";
import { allowed, grantOfProject, shownPrograms, userTrust } from "./allowed.ts";
import { programFile } from "./program_spec_file.ts";
import { openProject } from "./project.ts";
import { type ProgramOptions, runProgramSpec } from "./run_program_spec.ts";
import { grantHash } from "./trust/grant.ts";
import { triedTemplates } from "./try_templates.ts";

const AFTER_HELP = `
Examples:
  deno task program my-program.json              show every command, ask, run over 5 seeds, write out/NAME/report.html
  deno task program my-program.json --seeds 10
  deno task program show my-program.json         what it would run, and its hash; runs nothing
  deno task program read my-program.json --output saved.log    what the spec's lines find in a saved output

Nothing is run before you have seen and allowed it; a changed command or code asks again. This is no sandbox.
Exit codes: 0 done · 2 command line or spec · 3 files · 4 inconclusive (--check) · 5 not replicated (--check) ·
6 a run failed · 7 not allowed, nothing was run · 130 interrupted`;

/** What of an experiment's options says how a program is run. */
const OPTIONS = ["out", "seed", "seeds", "workers", "figures", "check", "fresh", "onError", "quiet"];

/** The options of every way of running programs. */
export function programOptions(): readonly Option[] {
  const own = experimentOptions().filter((option) => OPTIONS.includes(option.attributeName()));
  return [...own, allowOption()];
}

/** The option by which a script allows what was looked at before. */
export function allowOption(): Option {
  return new Option(
    "--allow-program <hash>",
    "run the commands with this hash, which `deno task program show` prints, without asking",
  );
}

/** `deno task program`: runs programs over seeds, and says what of a spec would be run. */
export function programCommand(): Command {
  const program = new Command("program")
    .description("Run any program that takes a seed, and judge what it comes to.")
    .argument("<spec>", "the path of a spec in JSON")
    .addHelpText("after", AFTER_HELP)
    .action((name: string, options: ProgramOptions) => runProgramSpec(name, options));
  programOptions().forEach((option) => program.addOption(option));
  const own = (name: string, description: string) =>
    program.command(name).description(description).argument("<spec>", "the path of a spec in JSON")
      .configureHelp({ showGlobalOptions: true });
  own("show", "show what a spec would run, and its hash; runs nothing").action((
    name: string,
    _own: unknown,
    command: Command,
  ) => show(name, command.optsWithGlobals<ProgramOptions>()));
  own("allow", "show what a spec would run, ask, and remember; runs nothing").action((
    name: string,
    _own: unknown,
    command: Command,
  ) => allow(name, command.optsWithGlobals<ProgramOptions>()));
  own("deny", "never run this spec's programs, nor ask, until it is allowed").action(deny);
  own("read", "try the lines that a spec reads on a saved output; runs nothing")
    .requiredOption("--output <file>", "the saved standard output")
    .action((name: string, { output }: { readonly output: string }) => read(name, output));
  return program;
}

/** Where outputs go, for people. */
const OUTPUTS = "the run store (deno task runs)";

async function show(name: string, options: ProgramOptions): Promise<void> {
  const file = await programFile(name), seeds = seedsFor(file.spec, options);
  say(shownPrograms(file, { seeds, outputs: OUTPUTS }));
  const project = await openProject(file.folder, file.programs);
  say(`\nHash: ${grantHash(grantOfProject(file, project))}`);
}

async function allow(name: string, options: ProgramOptions): Promise<void> {
  const file = await programFile(name), store = userTrust();
  const before = await store.read(file.path);
  const asked = before?.answer === "denied" ? { ...store, read: () => Promise.resolve(null) } : store;
  const { permission } = await allowed(file, {
    seeds: seedsFor(file.spec, options),
    outputs: OUTPUTS,
    hash: options.allowProgram,
    store: asked,
  });
  say(`${permission.words}.`);
}

async function deny(name: string): Promise<void> {
  const { path } = await programFile(name), at = new Date().toISOString().slice(0, 10);
  await userTrust().write(path, { answer: "denied", path, at });
  say(`Denied on ${at}: nothing of ${path} is run until \`deno task program allow\`.`);
}

async function read(name: string, output: string): Promise<void> {
  const { programs } = await programFile(name), place = fullPath(output);
  const bytes = await Deno.readFile(place).catch((error: unknown) => {
    throw new UserError(
      `Cannot read ${place}: ${whyUnread(error)}\nGive the path of a saved output.`,
      EXIT.files,
    );
  });
  const text = decodeText(bytes);
  if (text._tag === "Left") tell(`${place}: ${text.left}`);
  triedTemplates(programs, bytes).forEach((line) => say(line));
}

/** Runs a command line to its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  return await runProgram(programCommand(), words);
}
