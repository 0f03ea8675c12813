import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { type RanStudy, runStudy } from "@refold/experiments/run_study";
import { silentWatch } from "@refold/experiments/run_context";
import type { FinishedRun } from "@refold/experiments/executors/end";
import type { About, Unfinished } from "@refold/experiments/study";
import type { ArithmeticName } from "../training/arithmetic.ts";
import { type Crew, muster } from "../training/crew.ts";
import { type Hear, pageExecutor } from "../training/page_executor.ts";
import { spawnTrainer } from "../worker/spawn.ts";
import type { Images } from "./images.ts";

/** The most workers of a page: each holds its own images. */
const MOST_WORKERS = 2;

/** A crew over some images: the one there is, or the same workers with other images or another arithmetic; each is told of. */
export function crews(
  told: (crew: Crew) => void,
): (images: Images, kernels: ArithmeticName) => Promise<Crew> {
  const trainers = Array.from({ length: MOST_WORKERS }, spawnTrainer);
  let before: Promise<unknown> = Promise.resolve();
  let ready:
    | { readonly images: Images; readonly kernels: ArithmeticName; readonly crew: Promise<Crew> }
    | undefined;
  return (images, kernels) => {
    if (ready?.images !== images || ready.kernels !== kernels) {
      const data = ready?.images === images ? undefined : images.trainers; // trainers have the same ones
      const mustered = () => muster(trainers, data, kernels);
      ready = { images, kernels, crew: before.then(mustered) };
      before = ready.crew.then(told, () => {}); // each trainer answers one question after the other
    }
    return ready.crew;
  };
}

/** What a study in this page is run with. */
export interface Here {
  readonly crew: Crew;
  readonly images: Images;
  readonly seeds: number;
  readonly signal: AbortSignal;
  readonly about: About;
  readonly hear: Hear;
  readonly onFinished: (run: FinishedRun) => void;
}

/** Runs a whole study in this page's workers. */
export function runStudyHere(spec: ExperimentSpec, here: Here): Promise<RanStudy | Unfinished> {
  const { crew, images, seeds, signal, about, hear, onFinished } = here;
  return runStudy(spec, {
    executor: pageExecutor(crew, 0, hear),
    clock: { now: () => Date.now() },
    signal,
    seeds: Array.from({ length: seeds }, (_, seed) => seed),
    data: images.study,
    about,
    on: { ...silentWatch, onFinished },
  });
}
