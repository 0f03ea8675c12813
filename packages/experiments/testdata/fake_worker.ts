import type { End, Thrown } from "../executors/end.ts";
import type { FromWorker, ThreadWorker, ToWorker } from "../executors/threads/protocol.ts";
import { taskKey } from "../runs/key.ts";
import type { Task } from "../runs/task.ts";
import { outcome } from "./outcomes.ts";

/** A task that is known by a name. */
export function named(name: string): Task {
  return { runner: "training", spec: { name }, trial: "", seed: 0, data: null, arithmetic: null };
}

/** The name of such a task. */
export function nameOf({ spec }: Task): string {
  return (spec as { readonly name: string }).name; // made by `named`
}

/** What a fake worker does with a run: it may speak, die, or say nothing. */
export type Behaviour = (
  name: string,
  speak: { readonly say: (message: FromWorker) => void; readonly die: (thrown: Thrown) => void },
) => void;

/** What was seen of the fake workers of one test. */
export interface Staff {
  readonly spawn: () => ThreadWorker;
  /** Every message to a worker, as "worker: what". */
  readonly heard: readonly string[];
  /** The stop flags that workers were set up with. */
  readonly flags: readonly Int32Array[];
  readonly alive: () => number;
}

/** Workers that behave as told; a terminated one is heard no more. */
export function staff(behave: Behaviour): Staff {
  const heard: string[] = [], flags: Int32Array[] = [];
  let hired = 0, alive = 0;
  const spawn = (): ThreadWorker => {
    const name = `worker ${++hired}`;
    let ended = false, onMessage = (_: FromWorker) => {}, onDeath = (_: Thrown) => {};
    const end = () => {
      if (!ended) alive--;
      ended = true;
    };
    alive++;
    return {
      listen: (message, death) => (onMessage = message, onDeath = death),
      close: () => {
        heard.push(`${name}: end`);
        end();
      },
      terminate: end,
      post: (message: ToWorker) => {
        heard.push(`${name}: ${message.kind === "run" ? nameOf(message.task) : message.kind}`);
        if (message.kind === "setup") flags.push(message.setup.stop);
        if (message.kind !== "run") return;
        behave(nameOf(message.task), {
          say: (said) => ended ? undefined : onMessage(said),
          die: (thrown) => ended ? undefined : onDeath(thrown),
        });
      },
    };
  };
  return { spawn, heard, flags, alive: () => alive };
}

/** The message of a run that came to its end. */
export function finished(name: string): Extract<End, { readonly kind: "finished" }> {
  const execution = { startedAt: "", wallSeconds: 0, resumedFrom: null, stepsExecuted: 1 };
  return { kind: "finished", key: taskKey(named(name)), outcome: outcome(), execution };
}
