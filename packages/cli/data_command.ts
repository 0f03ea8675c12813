import { Argument, Command, CommanderError, InvalidArgumentError } from "commander";
import { type Either, isLeft, left } from "fp-ts/Either";
import { cacheFolder } from "@refold/data/cache_folder";
import type { Dataset } from "@refold/data/dataset";
import { DATASETS, USUAL_DATA } from "@refold/data/datasets";
import type { FetchEffects } from "@refold/data/effects";
import { type DataError, dataError, describeDataError } from "@refold/data/errors";
import { fetchArchive, type Fetched } from "@refold/data/fetch";
import type { ArchiveFacts } from "@refold/data/facts";
import { type Patience, USUAL_PATIENCE } from "@refold/data/patience";
import { dataStatus } from "@refold/data/status";
import { verifyData } from "@refold/data/verify";
import { nearest } from "@refold/experiments/spec/nearest";
import { denoFetchEffects } from "./data_effects.ts";
import { describeFetched, describeStatus, describeVerdict } from "./data_text.ts";
import { asTyped } from "./as_typed.ts";
import { EXIT } from "./exit_codes.ts";
import { somePath } from "./experiment_options.ts";
import { PLAIN } from "./start/plain.ts";
import { fetchProgress } from "./fetch_progress.ts";
import { codeOfOutput, say, tell } from "./terminal/streams.ts";
import { isLive, terminalFacts } from "./terminal/is_live.ts";

/** Where a command of this program writes, and the world it acts on; tests give it a small one. */
export interface Surroundings {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Whether `err` is a terminal, where a progress bar can move. */
  readonly terminal: boolean;
  readonly effects: FetchEffects;
  readonly datasets: Readonly<Record<string, Dataset>>;
  readonly patience: Patience;
}

/** Examples from the datasets that can be fetched, the usual one first. */
function helpOn(datasets: Surroundings["datasets"]): string {
  const published = Object.values(datasets).flatMap(({ name, title, archive }) =>
    archive === null ? [] : [{ name, title, ...archive, host: new URL(archive.url).host }]
  );
  const [first] = published, hosts = [...new Set(published.map(({ host }) => host)), "HOST"].join();
  const fetches = published.map(({ name, title, bytes, host }) =>
    `  deno task data fetch ${name.padEnd(24)}get ${title} (${Math.round(bytes / 1e6)} MB) from ${host}`
  );
  return `
Examples:
${fetches.join("\n")}
  deno task data verify --data ~/my-copy       check files you already have
A download goes on where it stopped when the command is run again.
A mirror's host needs a permission of its own:
  deno run --allow-net=${hosts} --allow-read --allow-write --allow-env packages/cli/data.ts \\
    fetch --mirror https://HOST/${first?.file ?? "FILE"}
Exit codes: 0 done, 2 wrong usage, 3 data or files.`;
}

/** Runs `deno task data` with the given arguments and returns its exit code. */
export async function runData(args: readonly string[], output: Surroundings): Promise<number> {
  let code: number = EXIT.ok;
  const finish: Finish = (result, describe) => {
    if (isLeft(result)) output.err(`✖ ${describeDataError(result.left)}`);
    else output.out(describe(result.right));
    code = isLeft(result) ? EXIT.files : EXIT.ok;
  };
  try {
    await dataCommand(output, finish).parseAsync(args, { from: "user" });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
    throw thrown;
  }
}

/** What becomes of an answer: it is told, and decides the exit code. */
type Finish = <A>(result: Either<DataError, A>, describe: (value: A) => string) => void;

/** The commands about datasets, which hand on what they find. */
export function dataCommand(output: Surroundings, finish: Finish): Command {
  const program = new Command("deno task data").description("Get datasets and check them.").addHelpText(
    "after",
    helpOn(output.datasets),
  )
    .exitOverride().configureOutput({
      ...PLAIN,
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.err(text.trimEnd()),
    });
  const dataset = () =>
    new Argument("[dataset]", "which one").default(USUAL_DATA.dataset).argParser(datasetIn(output.datasets));
  program.command("fetch").description("download the publisher's archive into the cache and verify it")
    .addArgument(dataset())
    .option("--mirror <url>", "another address of the archive, tried first (repeatable)", collectMirror, [])
    .option("--min-speed <kB/s>", "slower than this is given up; 0 waits for ever", speed, 50)
    .action(async (of: Named, options: { readonly mirror: readonly string[]; readonly minSpeed: number }) => {
      const own = datasetOf(of, output);
      finish(await fetchWith(own, options, output), describeFetched(own));
    });
  program.command("status").description("say what an experiment would use and what the cache holds")
    .addArgument(dataset())
    .option("--data <path>", "as for an experiment", somePath)
    .action(async (of: Named, { data }: { readonly data?: string }) => {
      const own = datasetOf(of, output);
      finish(await dataStatus(own, data, output.effects)(), describeStatus(own));
    });
  program.command("verify").description("read all parts and compare every known checksum")
    .addArgument(dataset())
    .option("--data <path>", "as for an experiment", somePath)
    .action(async (of: Named, { data }: { readonly data?: string }) => {
      finish(await verifyData(datasetOf(of, output), data, output.effects)(), describeVerdict);
    });
  return program;
}

/** A dataset as commander hands it over: its name when it was left out, else what `datasetIn` found. */
type Named = string | Dataset;

function datasetOf(named: Named, { datasets }: Surroundings): Dataset {
  return typeof named === "string" ? datasets[named]! : named; // the default is one of them
}

/** Reads a dataset's name; only those that need nothing of a spec can be fetched and checked. */
function datasetIn(datasets: Surroundings["datasets"]): (name: string) => Dataset {
  return (name) => {
    const found = Object.hasOwn(datasets, name) ? datasets[name] : undefined;
    if (found !== undefined) return found;
    const names = Object.keys(datasets), hint = nearest(name, names);
    throw new InvalidArgumentError(
      `Expected one of ${names.join(", ")}.${hint === undefined ? "" : ` Did you mean ${hint}?`}`,
    );
  };
}

async function fetchWith(
  { archive, title }: Dataset,
  options: { readonly mirror: readonly string[]; readonly minSpeed: number },
  { effects, patience, terminal, err }: Surroundings,
): Promise<Either<DataError, Fetched>> {
  if (archive === null) {
    const detail = "expected a dataset that is published as an archive but found one that is not";
    return left(dataError("missing", title, detail, "Pass its files to the experiment by --data PATH"));
  }
  const root = cacheFolder(effects);
  if (root === undefined) {
    const detail = "expected HOME or XDG_CACHE_HOME to be set but found neither";
    return left(
      dataError("missing", "cache folder", detail, "Set one of them, then run the same command again"),
    );
  }
  const progress = fetchProgress(terminal, err), leastBytesPerSecond = options.minSpeed * 1000;
  try {
    const mirrors = options.mirror.map((mirror) => mirrorOf(mirror, archive));
    const given = { root, effects, facts: archive, mirrors, onEvent: progress.show };
    return await fetchArchive({ ...given, patience: { ...patience, leastBytesPerSecond } })();
  } finally {
    progress.stop();
  }
}

function collectMirror(text: string, previous: readonly string[]): readonly string[] {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError("Expected an address that starts with https:// or http://.");
  }
  return [...previous, new URL(text).href];
}

function mirrorOf(address: string, { file }: ArchiveFacts): string {
  return address.endsWith("/") ? address + file : address;
}

function speed(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0) || value === Infinity) {
    throw new InvalidArgumentError("Expected a number of kB/s of at least 0.");
  }
  return value;
}

/** This process and this machine. */
export const HERE: Surroundings = {
  out: (line) => say(asTyped(line)),
  err: (line) => tell(asTyped(line)),
  terminal: isLive(terminalFacts(Deno.stderr)),
  effects: denoFetchEffects,
  datasets: DATASETS,
  patience: USUAL_PATIENCE,
};

/** Runs a command line to its exit code. */
export async function main(words: readonly string[]): Promise<number> {
  return codeOfOutput(await runData(words, HERE));
}
