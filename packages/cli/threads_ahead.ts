import type { End } from "@refold/experiments/executors/end";
import type { Crew, Executor } from "@refold/experiments/executors/executor";
import { silentWatch } from "@refold/experiments/run_context";
import { taskKey } from "@refold/experiments/runs/key";
import type { Task } from "@refold/experiments/runs/task";
import { runStore } from "@refold/experiments/store/run_store";
import { rememberingStore } from "./remembering_store.ts";
import { makeSeats } from "./seats.ts";
import { type Foreseen, HERE, type StudyParts, threadsFor, type Workplace } from "./workplace.ts";

/** A workplace that holds threads until it is closed. */
export interface ThreadsAhead extends Workplace {
  /** Stops what is under way, with a checkpoint each, and lets the threads go. */
  readonly close: () => Promise<void>;
}

/** A task of a later study, with what makes it. */
interface Coming {
  readonly task: Task;
  readonly key: string;
  readonly parts: StudyParts;
}

/** Threads of one backend over one set of examples, kept from study to study. */
interface Kept {
  readonly crew: Crew;
  readonly parts: StudyParts;
  /** Runs of later studies that it makes now. */
  ahead: number;
}

/**
 * This machine's threads for many studies in turn: those that one leaves idle begin what later ones will ask for, and
 * all of them stay for the next.
 *
 * A run has one thread as long as others could be made beside it. What comes of a run does not depend on when it was
 * made, nor on threads.
 */
export function threadsAhead(
  workers: number,
  make: (parts: StudyParts) => Executor = threadsFor,
): ThreadsAhead {
  const closing = new AbortController(), seats = makeSeats(workers), kept: Kept[] = [];
  const remembered = rememberingStore(runStore), failed = new Map<string, End>();
  const asked = new Set<string>(), begun = new Map<string, Promise<void>>();
  let coming: Coming[] = [];

  const follow = (signal: AbortSignal): void => {
    if (signal.aborted) closing.abort();
    signal.addEventListener("abort", () => closing.abort());
  };
  const crewOf = (parts: StudyParts): Kept => {
    const known = kept.find((one) => serves(one, parts));
    if (known !== undefined) return known;
    const own = { crew: make(parts).open(workers, closing.signal), parts, ahead: 0 };
    kept.push(own);
    return own;
  };
  const letGo = (needed: (one: Kept) => boolean): void => {
    const idle = kept.filter((one) => one.ahead === 0 && !needed(one));
    idle.forEach((one) => {
      one.crew.close();
      kept.splice(kept.indexOf(one), 1);
    });
  };
  const next = (): Coming | undefined => {
    for (let one = coming.shift(); one !== undefined; one = coming.shift()) {
      if (!asked.has(one.key) && !begun.has(one.key) && !one.parts.store.isThere(one.task)) return one;
    }
    return undefined;
  };
  const begin = async ({ task, key, parts }: Coming): Promise<void> => {
    const own = crewOf(parts);
    own.ahead++;
    try {
      const making = () => own.crew.run(task, silentWatch);
      const end = await runStore(parts.store).obtain(task, making, { fresh: false, signal: closing.signal });
      if (end.kind === "finished") remembered.remember(end);
      if (end.kind === "failed") failed.set(key, end); // tried twice already
    } finally {
      own.ahead--;
    }
  };

  return {
    ...HERE,
    executor: (parts) => {
      letGo((one) => serves(one, parts) || coming.some((later) => serves(one, later.parts)));
      const alone = make(parts);
      return Promise.resolve({
        ...alone,
        open: (tasks, signal) => {
          if (coming.length === 0 && kept.every(({ ahead }) => ahead === 0)) {
            letGo(() => false);
            return alone.open(tasks, signal);
          }
          follow(signal);
          return {
            slots: Math.max(1, Math.min(workers, tasks)),
            run: async (task, hooks) => {
              const before = failed.get(taskKey(task));
              if (before !== undefined) return before;
              const leave = await seats.take(true);
              return await crewOf(parts).crew.run(task, hooks).finally(leave);
            },
            close: () => {},
          };
        },
      });
    },
    storeOf: (store) => {
      const own = remembered(store);
      return {
        ...own,
        obtain: async (task, making, options) => {
          const key = taskKey(task);
          asked.add(key);
          await begun.get(key);
          return await own.obtain(task, making, options);
        },
      };
    },
    ahead: async (foreseen, signal) => {
      follow(signal);
      coming = foreseen.flatMap(tasksOf);
      while (coming.length > 0) {
        const leave = await seats.take(false), one = closing.signal.aborted ? undefined : next();
        if (one === undefined) {
          leave();
          break;
        }
        const made = begin(one).finally(leave);
        made.catch(() => {}); // told where it is waited for
        begun.set(one.key, made);
      }
      await Promise.all(begun.values());
    },
    close: async () => {
      closing.abort();
      await Promise.allSettled(begun.values());
      letGo(() => false);
    },
  };
}

function tasksOf({ tasks, parts }: Foreseen): readonly Coming[] {
  return tasks.map((task) => ({ task, key: taskKey(task), parts }));
}

/** Whether threads can make the runs of a study. */
function serves({ parts: own }: Pick<Kept, "parts">, parts: StudyParts): boolean {
  return own.backend.name === parts.backend.name && own.data.examples === parts.data.examples;
}
