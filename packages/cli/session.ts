import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { type BackendName, bitsOf, makeBackend } from "@refold/kernels/backends";
import { NoBlasError } from "@refold/kernels/blas";
import { clock } from "./effects/clock.ts";
import { collector } from "./effects/collect.ts";
import { disk } from "./effects/disk.ts";
import { kernelsFor } from "./defaults.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import type { ExperimentOptions } from "./experiment_options.ts";
import { onInterrupt } from "./on_interrupt.ts";
import { openRunStore } from "./open_run_store.ts";
import { jsonWatch } from "./json_watch.ts";
import { lineWatch, type ProgressWatch, silentWatch } from "./progress.ts";
import { barWatch } from "./terminal/bar_watch.ts";
import { isLive, terminalFacts, terminalSize } from "./terminal/is_live.ts";
import { draw, say, tell } from "./terminal/streams.ts";
import { aboutThis } from "./about_this.ts";
import type { BackendFacts } from "./thread_executor.ts";
import { HERE, type StudyParts, type Workplace } from "./workplace.ts";
import { type RanStudy, runStudy } from "@refold/experiments/run_study";
import type { StudyData } from "@refold/experiments/study";
import { claimsHash } from "@refold/experiments/result_hash";
import { firstRunOf, noteClaims } from "@refold/experiments/store/claims_note";
import type { Store } from "@refold/experiments/store/store";

/** Milliseconds between two collections of what a kind leaves that computes itself, a hundred megabytes a second. */
const COLLECT_EVERY = 1000;

/** What several experiments of one command share. */
export interface Session {
  readonly options: ExperimentOptions;
  readonly store: Store;
  readonly workers: number;
  /** Aborted: every run stops at its next update. */
  readonly abort: AbortController;
  readonly place: Workplace;
}

/** Opens the run store, after finding out that it can be written. */
export function openSession(options: ExperimentOptions, place: Workplace = HERE): Session {
  return {
    options,
    store: openRunStore(),
    workers: workersOf(options),
    abort: new AbortController(),
    place,
  };
}

/** Threads that may compute at once: as many as the machine has, unless told. */
export function workersOf({ workers }: Pick<ExperimentOptions, "workers">): number {
  return workers ?? navigator.hardwareConcurrency;
}

/** An experiment with its seeds and the command that repeats it. */
export interface SessionJob {
  readonly spec: ExperimentSpec;
  readonly seeds: readonly number[];
  readonly command: string;
  /** The command that goes on after an interrupt. */
  readonly resume: string;
}

/** Runs one experiment of a session with progress on standard error; throws what the user can do something about. */
export async function runInSession(
  session: Session,
  { spec, seeds, command, resume }: SessionJob,
  loaded: StudyData,
): Promise<RanStudy> {
  const { options, store, abort, place } = session, { fresh, onError } = options;
  const executor = await place.executor(await partsOf(session, spec, loaded));
  const watch = place.watch?.(options) ?? watchOf(options), release = onInterrupt(session, watch.stop);
  const hash = claimsHash(spec), seen = noteClaims(store.root, hash, { disk, clock });
  const collect = collector(COLLECT_EVERY);
  try {
    const end = await runStudy(spec, {
      seeds,
      data: loaded,
      executor,
      store: place.storeOf(store),
      signal: abort.signal,
      clock,
      fresh,
      onError,
      on: { ...watch, onWork: (moment) => (watch.onWork(moment), collect()) },
      about: aboutThis(command),
    });
    if (end.kind === "finished") return withClaims(end, store.root, { hash, seen });
    if (end.refusal !== null) throw new UserError(end.refusal, EXIT.files);
    throw interrupted(resume);
  } finally {
    watch.stop();
    release();
  }
}

/** What the executor of an experiment is made with. */
export async function partsOf(
  { options, store, workers }: Session,
  spec: ExperimentSpec,
  data: StudyData,
): Promise<StudyParts> {
  return { backend: await backendFacts(kernelsFor(spec, options)), workers, store, data };
}

/** A study that says when its claims were first seen and when its first run was done. */
function withClaims(
  study: RanStudy,
  root: string,
  claims: { readonly hash: string; readonly seen: string | null },
): RanStudy {
  const { result } = study, { provenance, runs } = result, { execution } = provenance;
  if (result.claims.length === 0) return study;
  const firstRun = firstRunOf(root, runs.map(({ key }) => key), { disk, clock });
  const noted = { ...execution, claims: { ...claims, firstRun } };
  return { ...study, result: { ...result, provenance: { ...provenance, execution: noted } } };
}

/** How a command ends that Ctrl-C stopped. */
export function interrupted(resume: string, kept = "what was trained is kept"): UserError {
  return new UserError(`Interrupted; ${kept}. To go on:\n  ${resume}`, EXIT.interrupted);
}

/** Facts that were asked for: experiments of one command ask one after another, and making a backend takes a while. */
const known = new Map<BackendName, Promise<BackendFacts>>();

/** What the keys of runs rest on: the numeric class of a backend on this machine. */
export function backendFacts(backend: BackendName): Promise<BackendFacts> {
  const facts = known.get(backend) ?? factsOf(backend);
  known.set(backend, facts);
  return facts;
}

async function factsOf(backend: BackendName): Promise<BackendFacts> {
  try {
    // Of those with the same bits the one that is sooner made: wide kernels are emitted when they are.
    const { kernels: { numericClass }, close } = await makeBackend(bitsOf(backend));
    close();
    return { name: backend, numericClass };
  } catch (error) {
    if (error instanceof NoBlasError) throw new UserError(error.message, EXIT.files);
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    throw new UserError(
      `--kernels ${backend} calls a system library: use \`deno task experiment:blas\`.`,
      EXIT.usage,
    );
  }
}

/** Where the progress of a command is shown. */
export function watchOf({ quiet, json }: Pick<ExperimentOptions, "quiet" | "json">): ProgressWatch {
  if (json) return jsonWatch(say, () => performance.now());
  if (quiet) return silentWatch;
  const now = () => performance.now();
  if (!isLive(terminalFacts(Deno.stderr))) return lineWatch(tell, now);
  return barWatch({ write: draw, size: terminalSize, now, every: repeatedly });
}

function repeatedly(milliseconds: number, run: () => void): () => void {
  const id = setInterval(run, milliseconds);
  return () => clearInterval(id);
}
