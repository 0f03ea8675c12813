import type { Tally } from "@refold/experiments/executors/queue/queue";

/** How the runs of all executors of a command stand, together. */
export interface Tallies {
  readonly set: (executor: string, tally: Tally) => void;
  /** Names a class that workers are wanted of. */
  readonly wants: (words: string) => void;
  readonly sum: () => Tally;
  /** What to say where nobody listens. */
  readonly nobody: (shown: string) => string;
}

/** Sums what executors tell; `task` starts a worker. */
export function tallies(task = "worker"): Tallies {
  const all = new Map<string, Tally>(), wanted = new Set<string>();
  return {
    set: (executor, tally) => void all.set(executor, tally),
    wants: (words) => void wanted.add(words),
    sum: () => {
      const each = [...all.values()], counted = each.flatMap(({ workers }) => workers ?? []);
      return {
        waiting: each.reduce((sum, { waiting }) => sum + waiting, 0),
        training: each.reduce((sum, { training }) => sum + training, 0),
        hosts: [...new Set(each.flatMap(({ hosts }) => hosts))].sort(),
        workers: counted.length === 0 ? null : counted.reduce((sum, count) => sum + count, 0),
      };
    },
    nobody: (shown) =>
      `No worker of class ${[...wanted].join(", or ")} listens at ${shown}; start one with:\n` +
      `  deno task ${task === "worker" ? task : `${task} SPEC.json`} --queue ${shown}`,
  };
}
