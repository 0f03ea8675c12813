import type { ResultFolders } from "../results/read_results.ts";
import type { ProgramSpec } from "./program_spec.ts";
import type { Sought } from "./output_scan.ts";

/** One run of a program: all that decides what it does. */
export interface ProgramJob {
  /** The run in the store. */
  readonly key: string;
  /** SHA-256 over what decides what the program does, not over what is read of it: names its outputs. */
  readonly outputs: string;
  readonly spec: ProgramSpec;
  readonly seed: number;
  /** The sum over code and data that the run's key rests on. */
  readonly checksum: string;
  /** The numbers to find in its standard output. */
  readonly sought: Sought;
}

/** How a program ended. */
export interface RunEnded {
  readonly exit: { readonly code: number; readonly signal: string | null };
  readonly timedOut: boolean;
  readonly seconds: number;
  /** The last lines of both outputs together, errors last. */
  readonly lastLines: readonly string[];
  /** The numbers found in standard output. */
  readonly found: Readonly<Record<string, number>>;
  /** What it ran in: commit, interpreter, packages and more, in words; what is not known is "not recorded". */
  readonly environment: Readonly<Record<string, string>>;
  /** The files below {out}. */
  readonly output: ResultFolders;
}

/** A program under way. */
export interface RunningProgram {
  readonly ended: Promise<RunEnded>;
  /** Calls when it has ended, or at once where it has; of several calls the last one counts. */
  readonly whenEnded: (call: () => void) => void;
  /** What it printed last, for people to see that it lives. */
  readonly lastLine: () => string;
  /** Seconds since it began. */
  readonly seconds: () => number;
  /** Ends it, with all that it started; done at once where it has ended. */
  readonly stop: () => Promise<void>;
}

/** What can run programs. Of processes, folders and clocks nobody else knows. */
export interface Programs {
  /** Exit codes after which a run is tried once more. */
  readonly retryOn: readonly number[];
  /** @throws {ProgramFailure} where the program cannot be started, or what the key rests on has changed */
  readonly start: (job: ProgramJob) => Promise<RunningProgram>;
  /** Resolves after some milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}
