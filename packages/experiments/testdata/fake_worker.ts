import type { PoolWorker, Thrown } from "../executors/threads/pool.ts";
import type { FromWorker, ToWorker } from "../executors/threads/protocol.ts";
import { outcome } from "./outcomes.ts";

/** What a fake worker does with a run: it may speak, die, or say nothing. */
export type Behaviour = (
  key: string,
  speak: { readonly say: (message: FromWorker) => void; readonly die: (thrown: Thrown) => void },
) => void;

/** What was seen of the fake workers of one test. */
export interface Staff {
  readonly spawn: () => PoolWorker;
  /** Every message to a worker, as "worker: what". */
  readonly heard: readonly string[];
  readonly alive: () => number;
}

/** Workers that behave as told; a terminated one is heard no more. */
export function staff(behave: Behaviour): Staff {
  const heard: string[] = [];
  let hired = 0, alive = 0;
  const spawn = (): PoolWorker => {
    const name = `worker ${++hired}`;
    let ended = false, onMessage = (_: FromWorker) => {}, onDeath = (_: Thrown) => {};
    alive++;
    return {
      listen: (message, death) => (onMessage = message, onDeath = death),
      terminate: () => {
        if (!ended) alive--;
        ended = true;
      },
      post: (message: ToWorker) => {
        heard.push(`${name}: ${message.kind === "run" ? message.assignment.key : message.kind}`);
        if (message.kind !== "run") return;
        behave(message.assignment.key, {
          say: (said) => ended ? undefined : onMessage(said),
          die: (thrown) => ended ? undefined : onDeath(thrown),
        });
      },
    };
  };
  return { spawn, heard, alive: () => alive };
}

/** The message of a run that came to its end. */
export function finished(key: string): Extract<FromWorker, { readonly kind: "finished" }> {
  const execution = { startedAt: "", wallSeconds: 0, resumedFrom: null, stepsExecuted: 1 };
  return { kind: "finished", key, outcome: outcome(), execution };
}
