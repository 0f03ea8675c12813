import { type BackendName, BACKENDS } from "@refold/kernels/backends";
import { InvalidArgumentError, Option } from "commander";
import { fromUser } from "./standing.ts";

/** What the command line of an experiment says, parsed; its paths are from where the program runs. */
export interface ExperimentOptions {
  readonly data?: string;
  readonly out: string;
  readonly seed: number;
  readonly seeds?: number;
  readonly variant?: string;
  /** The id of a paper; the first, where none is named. */
  readonly paper?: string;
  /** Absent: what the experiment's numbers ask for. */
  readonly kernels?: BackendName;
  /** Whether the engine was told to pack vectors in pairs, so that products made for that are tried. */
  readonly wide?: boolean;
  readonly workers?: number;
  readonly quiet: boolean;
  /** Events as JSON on standard output instead of words. */
  readonly json?: boolean;
  readonly fresh: boolean;
  readonly check: boolean;
  readonly figures?: string;
  readonly onError: "stop" | "continue";
  /** Where runs are made on other machines; its address as it may be shown, null where a variable gave it. */
  readonly queue?: { readonly shown: string | null; readonly audit: number };
}

/** A whole number from `least` to `most` out of an argument. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

/** A path out of an argument, from where the user stands; an unset variable of a shell gives an empty one. */
export function somePath(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("Expected a path but found an empty one.");
  return fromUser(text);
}

/** More than anybody trains, and few enough to plan. */
const MOST_SEEDS = 100_000, MOST_WORKERS = 1024;

/** The options that every way of running an experiment has. */
export function experimentOptions(): readonly Option[] {
  return [
    new Option(
      "--data <path>",
      "the data of the spec's dataset, in any form that it is published in: a folder or an archive",
    ).argParser(somePath),
    new Option("--out <dir>", "where results go").default(fromUser("out"), "out").argParser(somePath),
    new Option("--seed <n>", "the first seed").default(0).argParser(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
    new Option(
      "--seeds <k>",
      "how many seeds, counted from --seed (default: 5; 1 for a run repeated digit by digit)",
    ).argParser(
      wholeNumber(1, MOST_SEEDS),
    ),
    new Option("--variant <name>", "another setting of the same experiment; `describe` lists them"),
    new Option(
      "--paper <name>",
      "the paper that `all` runs, or whose experiment is meant (default: the first)",
    ),
    new Option("--kernels <name>", "the arithmetic (default: wasm; wasm64 for a run repeated digit by digit)")
      .choices(BACKENDS),
    new Option(
      "--wide",
      "try products that V8 packs into 256 bits, the same to the bit (`experiment:wide` also tells V8 to)",
    ),
    new Option("--workers <n>", "all threads together (default: the cores)").argParser(
      wholeNumber(1, MOST_WORKERS),
    ),
    new Option(
      "--figures <dir>",
      "also write each figure as SVG and PNG; for `all`, into a folder for each page",
    ).argParser(somePath),
    new Option("--check", "let the exit code follow the primary claims: 0, 4 inconclusive, 5 not replicated")
      .default(false),
    new Option("--fresh", "train although the run store has the runs").default(false),
    new Option("--on-error <what>", "when a run fails twice").choices(["stop", "continue"]).default(
      "continue",
    ),
    new Option("--quiet", "print nothing but the verdicts").default(false),
  ];
}
