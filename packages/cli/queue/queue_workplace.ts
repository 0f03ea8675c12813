import type { End } from "@refold/experiments/executors/end";
import type { Executor } from "@refold/experiments/executors/executor";
import { queue, type Tally } from "@refold/experiments/executors/queue/queue";
import { classText, type QueueClass, queueName } from "@refold/experiments/executors/queue/queue_class";
import { silentWatch } from "@refold/experiments/run_context";
import { runTasks } from "@refold/experiments/runs/run_tasks";
import { conflicts, runToFiles } from "@refold/experiments/store/run_files";
import { runStore } from "@refold/experiments/store/run_store";
import type { StudyData } from "@refold/experiments/study";
import { bitsOf } from "@refold/kernels/backends";
import { clock } from "../effects/clock.ts";
import type { ExperimentOptions } from "../experiment_options.ts";
import type { ProgressWatch } from "../progress.ts";
import { tell } from "../terminal/streams.ts";
import { type Foreseen, type StudyParts, threadsFor, type Workplace } from "../workplace.ts";
import { type Again, type Audit, audited } from "./audit.ts";
import { bullBroker, type ClosableBroker } from "./bull_broker.ts";
import type { Connection } from "./connection.ts";
import { loadWhole } from "./load_whole.ts";
import { queueWatch } from "./queue_watch.ts";
import { rememberingStore } from "../remembering_store.ts";
import { tallies } from "./tallies.ts";
import { troubleTeller } from "./trouble.ts";

/** Jobs of one command in a queue at once: it bounds what lies there, and is fair to others. */
const WINDOW = 256;

/** Turns: what the page in hand asks for is before what later pages will, its runs that lost workers too. */
const NOW = 1, LATER = 100;

/** What a queue as a workplace is made with. */
export interface QueueWorkplaceOptions {
  readonly connection: Connection;
  /** Runs that are made again here, to see whether they come out the same. */
  readonly audit: Audit;
  /** Milliseconds without a worker after which the command gives up; never unless given. */
  readonly patience: number | undefined;
}

/** A workplace that holds connections until it is closed. */
export interface ClosableWorkplace extends Workplace {
  /** Makes runs of a class on other machines. */
  readonly executorOf: (
    own: QueueClass,
    arithmetic: Executor["arithmetic"],
    priority?: number,
  ) => Promise<Executor>;
  readonly watch: (options: Pick<ExperimentOptions, "quiet">) => ProgressWatch;
  readonly close: () => Promise<void>;
}

/** Other machines, by way of a queue: one a class of what they must share with a run. */
export function queueWorkplace(
  { connection, audit, patience }: QueueWorkplaceOptions,
  task: "worker" | "program:worker" = "worker",
): ClosableWorkplace {
  const wholes = new WeakMap<StudyData, string>(), brokers = new Map<string, Promise<ClosableBroker>>();
  const failed = new Map<string, End>(), remembered = rememberingStore(runStore), sums = tallies(task);
  const closing = new AbortController(),
    { onTrouble, onRefused } = troubleTeller(connection.place.shown, tell);
  const executorOf: ClosableWorkplace["executorOf"] = async (own, arithmetic, priority = NOW) => {
    const called = queueName(own), known = brokers.get(called) ?? bullBroker(called, connection);
    brokers.set(called, known);
    sums.wants(classText(own));
    return queue({
      broker: await known,
      arithmetic,
      window: WINDOW,
      priority,
      clock,
      onTally: (tally: Tally) => sums.set(`${called} ${priority}`, tally),
      onTrouble,
      onRefused,
      failed,
      ...(patience === undefined ? {} : {
        patience: { milliseconds: patience, message: sums.nobody(connection.place.shown) },
      }),
    });
  };
  const executorFor = async (parts: StudyParts, priority: number): Promise<Executor> => {
    const { backend: { name, numericClass }, data } = parts,
      checksum = wholes.get(data) ?? data.data.checksum;
    const own = { arithmetic: numericClass, dataset: data.dataset, checksum };
    return audited(
      await executorOf(own, { name: bitsOf(name), numericClass }, priority),
      audit,
      againHere(parts),
    );
  };
  return {
    executor: (parts) => executorFor(parts, NOW),
    executorOf,
    storeOf: remembered,
    begin: () => () => {},
    load: async (places, needed) => {
      const { study, whole } = await loadWhole(places, needed);
      wholes.set(study, whole);
      return study;
    },
    watch: (options) => queueWatch(options, sums, connection.place.shown),
    ahead: async (foreseen, given) => {
      const signal = AbortSignal.any([given, closing.signal]);
      await Promise.all([...byBackend(foreseen)].map(async (group) => {
        const { parts } = group[0]!, tasks = group.flatMap((one) => one.tasks); // no group is empty
        await runTasks(tasks, {
          executor: await executorFor(parts, LATER),
          store: remembered(parts.store),
          signal,
          fresh: false,
          onError: "continue",
          clock,
          on: { ...silentWatch, onFinished: remembered.remember },
        });
      }));
    },
    close: async () => {
      closing.abort();
      await Promise.allSettled([...brokers.values()].map(async (broker) => (await broker).close()));
      connection.close();
    },
  };
}

/** How a training is made again here: the same to the byte. */
function againHere(parts: StudyParts): Again {
  return {
    executor: threadsFor(parts),
    differs: (theirs, task, { outcome, execution }) =>
      conflicts(theirs, runToFiles({ task, outcome, execution: execution! })).join(", "), // it was made now
  };
}

/** What will be asked for, together where one executor makes it. */
function byBackend(foreseen: readonly Foreseen[]): Iterable<readonly Foreseen[]> {
  const dataNumbers = new Map(
    [...new Set(foreseen.map(({ parts: { data } }) => data))].map((data, i) => [data, i]),
  );
  return Map.groupBy(
    foreseen,
    ({ parts: { backend, data } }) => `${backend.name} ${dataNumbers.get(data)}`,
  ).values();
}
