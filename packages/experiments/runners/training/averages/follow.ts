import { movedTowards } from "@refold/core/average";
import type { Kernels } from "@refold/core/kernels";
import { matrix } from "@refold/core/matrix";
import type { TrainState } from "@refold/core/train";
import { mapTree, type Tree, treeOf } from "@refold/core/tree";
import type { NamedMatrix } from "../../../runs/run_outcome.ts";
import { finite } from "../measure.ts";
import type { RunSetup } from "../run_setup.ts";
import { download } from "../state_tensors.ts";
import { type Average, MEASURED } from "./average.ts";
import { followedRun } from "./followed_run.ts";
import { averageMetric, type AverageName, kindOfAverage } from "./table.ts";

/** A mean so far: of how many, and its tensors, none of none. */
export interface Mean<T> {
  readonly count: number;
  readonly tree: Tree<T>;
}

/** The means that follow a run. */
export interface Followers<T> {
  /** Before the first update, or as a checkpoint's tensors have them. */
  readonly start: (tensors?: readonly NamedMatrix[]) => readonly Mean<T>[];
  /** After one more update; the old ones die. */
  readonly after: (means: readonly Mean<T>[], state: TrainState<T>) => readonly Mean<T>[];
  /** What a checkpoint keeps of them. */
  readonly tensors: (means: readonly Mean<T>[]) => readonly NamedMatrix[];
  /** How they do at the end, by metric; null where one is of nothing or was not to be measured. */
  readonly metrics: (
    means: readonly Mean<T>[],
    state: TrainState<T>,
  ) => Readonly<Record<string, number | null>>;
}

/** The averages that a training's spec asks for. */
export function followersOf<T>(setup: RunSetup<T>): Followers<T> {
  const { kernels: k, training: { averages = [] } } = setup, run = followedRun(setup);
  const followed = averages.map((spec) => ({
    name: spec.average as AverageName,
    average: kindOfAverage(spec).make(run, spec),
  }));
  const count = (name: string) => `average.${name}.count`, prefix = (name: string) => `average.${name}.`;
  return {
    start: (tensors = []) => {
      const byName = new Map(tensors.map(({ name, matrix }) => [name, matrix]));
      return followed.map(({ name, average }) => {
        const seen = byName.get(count(name));
        return seen === undefined ? { count: 0, tree: [] } : {
          count: seen.data[0]!,
          tree: treeOf(average.like, (path) => k.upload(byName.get(prefix(name) + path)!)),
        };
      });
    },
    after: (means, state) =>
      means.map((mean, i) => {
        const { average } = followed[i]!;
        return average.due(state.step) ? joined(k, { average, mean, state }) : mean;
      }),
    tensors: (means) =>
      means.flatMap(({ count: seen, tree }, i) => {
        const { name } = followed[i]!;
        return seen === 0 ? [] : [
          ...download(k, tree, prefix(name)),
          { name: count(name), matrix: matrix(1, 1, Float64Array.of(seen)) },
        ];
      }),
    metrics: (means, state) =>
      Object.fromEntries(means.flatMap(({ count: seen, tree }, i) => {
        const { name, average } = followed[i]!, said = new Map(seen > 0 ? average.say(tree, state) : []);
        return MEASURED.map((split) => {
          const says = said.get(split);
          return [averageMetric(name, split), says === undefined ? null : finite(run.accuracy(says, split))];
        });
      })),
  };
}

function joined<T>(
  k: Kernels<T>,
  { average, mean, state }: {
    readonly average: Average<T>;
    readonly mean: Mean<T>;
    readonly state: TrainState<T>;
  },
): Mean<T> {
  const tree = k.scope(mean.tree, (old) => {
    const now = average.sample(state);
    return mean.count === 0
      ? mapTree((leaf: T) => k.scale(1, leaf), now)
      : movedTowards(k, old, now, average.share(mean.count));
  });
  return { count: mean.count + 1, tree };
}
