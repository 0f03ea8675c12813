/**
 * `deno task data`: fetches CIFAR-10, says what is there, and verifies it. The only program that uses the network.
 * @module
 */
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { type Either, isLeft, left } from "fp-ts/Either";
import { cacheFolder } from "@refold/data/locate";
import type { FetchEffects } from "@refold/data/effects";
import { type DataError, dataError, describeDataError } from "@refold/data/errors";
import { fetchCifar10, type Fetched } from "@refold/data/fetch";
import { type ArchiveFacts, OFFICIAL_ARCHIVE } from "@refold/data/official";
import { type Patience, USUAL_PATIENCE } from "@refold/data/patience";
import { dataStatus } from "@refold/data/status";
import { verifyData } from "@refold/data/verify";
import { denoFetchEffects } from "./data_effects.ts";
import { describeFetched, describeStatus, describeVerdict } from "./data_text.ts";
import { EXIT } from "./exit_codes.ts";
import { fetchProgress } from "./fetch_progress.ts";

/** Where a command of this program writes, and the world it acts on; tests give it a small one. */
export interface Surroundings {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Whether `err` is a terminal, where a progress bar can move. */
  readonly terminal: boolean;
  readonly effects: FetchEffects;
  readonly facts: ArchiveFacts;
  readonly patience: Patience;
}

const HELP = `
Examples:
  deno task data fetch                         get CIFAR-10 (170 MB) from the University of Toronto
  deno task data verify --data ~/cifar-10      check files you already have
A download goes on where it stopped when the command is run again.
A mirror's host needs a permission of its own:
  deno run --allow-net=www.cs.toronto.edu,HOST --allow-read --allow-write --allow-env packages/cli/data.ts \\
    fetch --mirror https://HOST/cifar-10-binary.tar.gz
Exit codes: 0 done, 2 wrong usage, 3 data or files.`;

/** Runs `deno task data` with the given arguments and returns its exit code. */
export async function runData(args: readonly string[], output: Surroundings): Promise<number> {
  let code: number = EXIT.ok;
  const finish = <A>(result: Either<DataError, A>, describe: (value: A) => string): void => {
    if (isLeft(result)) output.err(`✖ ${describeDataError(result.left)}`);
    else output.out(describe(result.right));
    code = isLeft(result) ? EXIT.files : EXIT.ok;
  };
  const program = new Command("deno task data").description("Get CIFAR-10 and check it.").addHelpText(
    "after",
    HELP,
  )
    .exitOverride().configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.err(text.trimEnd()),
      getOutHasColors: () => false, // else it reads the environment beyond what this task may
      getErrHasColors: () => false,
    });
  program.command("fetch").description("download the official binary archive into the cache and verify it")
    .option("--mirror <url>", "another address of the archive, tried first (repeatable)", collectMirror, [])
    .option("--min-speed <kB/s>", "slower than this is given up; 0 waits for ever", speed, 50)
    .action(async (options: { readonly mirror: readonly string[]; readonly minSpeed: number }) => {
      finish(await fetchWith(options, output), describeFetched);
    });
  program.command("status").description("say what an experiment would use and what the cache holds")
    .option("--data <path>", "as for an experiment")
    .action(async ({ data }: { readonly data?: string }) => {
      finish(await dataStatus(data, output.effects, output.facts)(), describeStatus);
    });
  program.command("verify").description("read all batches and compare every known checksum")
    .option("--data <path>", "as for an experiment")
    .action(async ({ data }: { readonly data?: string }) => {
      finish(await verifyData(data, output.effects, output.facts)(), describeVerdict);
    });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
    throw thrown;
  }
}

async function fetchWith(
  options: { readonly mirror: readonly string[]; readonly minSpeed: number },
  { effects, facts, patience, terminal, err }: Surroundings,
): Promise<Either<DataError, Fetched>> {
  const root = cacheFolder(effects);
  if (root === undefined) {
    const detail = "expected HOME or XDG_CACHE_HOME to be set but found neither";
    return left(
      dataError("missing", "cache folder", detail, "Set one of them, then run the same command again"),
    );
  }
  const progress = fetchProgress(terminal, err), leastBytesPerSecond = options.minSpeed * 1000;
  try {
    const given = { root, effects, facts, mirrors: options.mirror, onEvent: progress.show };
    return await fetchCifar10({ ...given, patience: { ...patience, leastBytesPerSecond } })();
  } finally {
    progress.stop();
  }
}

function collectMirror(text: string, previous: readonly string[]): readonly string[] {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError("Expected an address that starts with https:// or http://.");
  }
  const { href } = new URL(text);
  return [...previous, href.endsWith("/") ? href + OFFICIAL_ARCHIVE.file : href];
}

function speed(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0) || value === Infinity) {
    throw new InvalidArgumentError("Expected a number of kB/s of at least 0.");
  }
  return value;
}

if (import.meta.main) {
  const code = await runData(Deno.args, {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    terminal: Deno.stderr.isTerminal(),
    effects: denoFetchEffects,
    facts: OFFICIAL_ARCHIVE,
    patience: USUAL_PATIENCE,
  });
  Deno.exit(code);
}
