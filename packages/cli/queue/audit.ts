import type { End } from "@refold/experiments/executors/end";
import type { Executor } from "@refold/experiments/executors/executor";
import type { Task } from "@refold/experiments/runs/task";
import type { Files } from "@refold/experiments/store/manifest";

/** How a run that another machine made is made again on this one. */
export interface Again {
  readonly executor: Executor;
  /** What of a run that was made here is otherwise than in the files of the other's, in words; empty where nothing is. */
  readonly differs: (theirs: Files, task: Task, ours: Extract<End, { readonly kind: "finished" }>) => string;
}

/** A run that another machine made. */
export interface Arrival {
  readonly task: Task;
  readonly host: string;
  readonly files: Files;
  readonly again: Again;
}

/** A fair sample of the runs that other machines made, to be made again here. */
export interface Audit {
  readonly arrived: (arrival: Arrival) => void;
  readonly sample: () => readonly Arrival[];
}

/** A sample of `size` runs of all that arrive, each as likely as any other; only the sample is held. */
export function auditOf(size: number, random: () => number = Math.random): Audit {
  const kept: Arrival[] = [];
  let seen = 0;
  return {
    arrived: (arrival) => {
      const place = seen++ < size ? seen - 1 : Math.floor(random() * seen);
      if (place < size) kept[place] = arrival;
    },
    sample: () => kept,
  };
}

/** The same executor, whose runs may be drawn for an audit. */
export function audited(executor: Executor, { arrived }: Audit, again: Again): Executor {
  return {
    ...executor,
    open: (tasks, signal) => {
      const crew = executor.open(tasks, signal);
      return {
        ...crew,
        run: async (task, hooks) => {
          const end = await crew.run(task, hooks);
          if (end.kind === "finished" && end.files !== undefined) {
            arrived({ task, host: end.execution?.host ?? "another host", files: end.files, again });
          }
          return end;
        },
      };
    },
  };
}

/** A run that came out otherwise here. */
export interface Contradiction {
  readonly key: string;
  readonly host: string;
  /** What differs, in words. */
  readonly what: string;
}

/** Makes the runs of a sample again on this machine and says which came out otherwise. */
export async function makeAgain(
  sample: readonly Arrival[],
  signal: AbortSignal,
): Promise<readonly Contradiction[]> {
  const found: Contradiction[] = [];
  for (const { task, host, files, again: { executor, differs } } of sample) {
    const crew = executor.open(1, signal);
    try {
      const end = await crew.run(task, { onProgress: () => {} });
      if (end.kind === "stopped") return found;
      const what = end.kind === "finished" ? differs(files, task, end) : end.message;
      if (what !== "") found.push({ key: end.key, host, what });
    } finally {
      crew.close();
    }
  }
  return found;
}
