import type { Kernels } from "@refold/core/kernels";
import type { Examples } from "@refold/data/examples";
import { type RunMoment, runTraining } from "@refold/experiments/runners/training/run_training";
import { type RunSetup, setUp } from "@refold/experiments/runners/training/run_setup";
import type { RunCheckpoint, RunOutcome } from "@refold/experiments/runs/run_outcome";
import type { ArithmeticName } from "./arithmetic.ts";
import { makeControl } from "./control.ts";
import { pictureOf } from "./picture.ts";
import type { FromTrainer, ToTrainer, TrainerData } from "./protocol.ts";
import { sameOutcome } from "./same_outcome.ts";

/** What a trainer finds around it. */
export interface TrainerWorld<T> {
  readonly post: (message: FromTrainer) => void;
  readonly kernelsOf: (name: ArithmeticName) => Promise<Kernels<T>>;
  /** What kernels come to in a short training. */
  readonly selfTest: (kernels: Kernels<T>) => string;
  /** Other images; those before are used no more. */
  readonly examplesOf: (data: TrainerData) => Examples;
  /** Lets messages in. */
  readonly breathe: () => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type Run = Extract<ToTrainer, { readonly kind: "run" }>;

/** Milliseconds between two breaths, and between two words of progress. */
const BREATH = 40, WORD = 80;

/** A worker's side of a page: trains one seed at a time, and listens between updates. */
export function trainer<T>(world: TrainerWorld<T>): (message: ToTrainer) => void {
  const { post, now } = world, control = makeControl(), sums = new Map<Kernels<T>, string>();
  let examples: Examples | undefined, kernels: Promise<Kernels<T>> | undefined;
  let last: Watched<T> | undefined, queue = Promise.resolve();
  const attempt = (work: () => Promise<void>) => {
    queue = queue.then(work).catch((thrown) => {
      const { message, stack = message } = thrown instanceof Error ? thrown : new Error(String(thrown));
      post({ kind: "failed", message, stack });
    });
  };

  async function run(message: Run): Promise<void> {
    const k = (await kernels)!, watched = watch(k, message), startedAt = now(); // data comes before runs
    last = message.watched ? watched : last;
    const outcome = await follow(watched, null);
    if (outcome === null) return;
    watched.outcome = outcome;
    post({ kind: "finished", outcome, startedAt, seconds: (now() - startedAt) / 1000 });
  }

  /** Makes the last watched run again from an epoch on. */
  async function again(epoch: number): Promise<void> {
    if (last?.outcome === undefined || !last.epochs.has(epoch)) return;
    control.clear();
    const outcome = await follow(last, epoch);
    if (outcome !== null) post({ kind: "again", same: sameOutcome(outcome, last.outcome), epoch });
  }

  function watch(k: Kernels<T>, { training, seed, watched }: Run): Watched<T> {
    return { k, input: { training, seed, examples: examples! }, epochs: new Map(), watched };
  }

  /** Drives a run to its end, wherever it is sent on the way; null where it is stopped. */
  async function follow(one: Watched<T>, start: number | null): Promise<RunOutcome | null> {
    let moments = momentsFrom(one, start), breathed = now(), told = -Infinity, measured = -1;
    const say = ({ step, steps, epoch, history }: RunMoment, all: boolean) => {
      const rows = all || history.length !== measured ? { history } : {};
      post({ kind: "progress", seed: one.input.seed, step, steps, epoch, ...rows });
      told = now();
      measured = history.length;
    };
    moment: for (;;) {
      const next = moments.next();
      if (next.done) return next.value;
      const moment = next.value;
      if (moment.history.length !== measured || now() - told > WORD) say(moment, false);
      look(one, moment); // after curves, which are waited for
      if (now() - breathed > BREATH) {
        await world.breathe();
        breathed = now();
      }
      while (!control.stopped() && !control.mayUpdate()) {
        const back = control.takeBack();
        if (back !== undefined && one.epochs.has(back)) {
          moments = momentsFrom(one, back);
          measured = -1;
          continue moment;
        }
        say(moment, true);
        await control.asked();
      }
      if (control.stopped()) {
        post({ kind: "stopped", step: moment.step });
        return null;
      }
    }
  }

  function momentsFrom({ k, input, epochs }: Watched<T>, epoch: number | null) {
    return runTraining(k, { ...input, from: epoch === null ? undefined : epochs.get(epoch) });
  }

  function look(one: Watched<T>, moment: RunMoment): void {
    if (!one.watched || !Number.isInteger(moment.epoch)) return;
    const checkpoint = moment.checkpoint();
    one.epochs.set(moment.epoch, checkpoint);
    one.setup ??= setUp(one.k, one.input);
    post({ kind: "picture", epoch: moment.epoch, ...pictureOf(one.k, one.setup, checkpoint) });
  }

  return (message) => {
    switch (message.kind) {
      case "data":
        return attempt(async () => {
          if (message.data !== undefined) {
            last = undefined; // was made of other images
            examples = world.examplesOf(message.data);
          }
          kernels = world.kernelsOf(message.kernels);
          const k = await kernels;
          const sum = sums.get(k) ?? world.selfTest(k);
          sums.set(k, sum);
          post({ kind: "ready", numericClass: k.numericClass, sum });
        });
      case "run":
        control.clear(); // now, not when it begins: what comes after is meant for it
        return attempt(() => run(message));
      case "back":
        control.back(message.epoch);
        return attempt(async () => {
          const epoch = control.takeBack(); // still there where no run was under way to take it
          if (epoch !== undefined) await again(epoch);
        });
      case "step":
        return control.step(message.updates);
      default:
        return control[message.kind]();
    }
  };
}

/** A run with what was kept of its epochs. */
interface Watched<T> {
  readonly k: Kernels<T>;
  readonly input: Parameters<typeof setUp>[1];
  /** Whether it is looked at. */
  readonly watched: boolean;
  readonly epochs: Map<number, RunCheckpoint>;
  /** Made when it is first looked at. */
  setup?: RunSetup<T>;
  outcome?: RunOutcome;
}
