import { classText, type QueueClass, queueName } from "@refold/experiments/executors/queue/queue_class";
import { within } from "@refold/experiments/within";
import { clock } from "../effects/clock.ts";
import { EXIT } from "../exit_codes.ts";
import { onInterrupt } from "../on_interrupt.ts";
import { tell } from "../terminal/streams.ts";
import { hostName } from "./host_name.ts";
import { type Listener, type Listening, listenTo } from "./listen_to.ts";
import type { WorkerOptions } from "./queue_options.ts";

/** Milliseconds in which connections are let go; a server that is away does not answer. */
const GOODBYE = 5000;

/** Milliseconds between two looks at whether there is work. */
const IDLE_EVERY = 500;

/** What a worker listens to, and what makes the runs of it. */
export interface Served extends Pick<Listening, "facts" | "crew" | "final"> {
  readonly own: QueueClass;
}

/** What a worker works with until it ends. */
export interface Staying extends Pick<Listening, "connection" | "store"> {
  readonly options: Pick<WorkerOptions, "name" | "lock" | "exitWhenIdle">;
  /** Raised when it is to end, by a signal or by its disk. */
  readonly abort: AbortController;
  /** Told of the second signal. */
  readonly onSignal?: () => void;
}

/** Makes the runs of some queues until a signal, the disk, or idleness ends it, and sets the exit code. */
export async function stayFor(
  served: readonly Served[],
  { connection, store, options, abort, onSignal = () => {} }: Staying,
): Promise<void> {
  const host = options.name ?? hostName(), listeners: Listener[] = [], { signal } = abort;
  const lockMilliseconds = options.lock * 1000;
  const release = onInterrupt({ abort }, onSignal, "Giving back what is under way");
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  signal.addEventListener("abort", () => end(EXIT.interrupted));
  whenIdle(listeners, options.exitWhenIdle, signal).then(() => end(EXIT.ok));
  const onRefused = (message: string): void => {
    tell(message);
    end(EXIT.files);
    abort.abort();
  };
  for (const { own, ...what } of served) {
    const listening = { ...what, connection, store, host, lockMilliseconds, signal, onRefused };
    listeners.push(await listenTo(queueName(own), listening));
    tell(
      `${host} listens at ${connection.place.shown} for class ${classText(own)}, ${what.crew.slots} at once.`,
    );
  }
  const code = await ended;
  const closing = Promise.allSettled(listeners.map((listener) => listener.close()));
  await within(closing, { clock, milliseconds: GOODBYE });
  connection.close();
  release();
  Deno.exitCode = code;
}

/** Ends once no listener had work for so many seconds; never where none are given. */
function whenIdle(
  listeners: readonly Listener[],
  seconds: number | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (seconds === undefined) return new Promise(() => {});
  return new Promise((resolve) => {
    let busy = performance.now();
    const timer = setInterval(() => {
      if (listeners.some((listener) => listener.busy() > 0)) busy = performance.now();
      if (performance.now() - busy < 1000 * seconds) return;
      tell(`No work for ${seconds} s.`);
      stop();
      resolve();
    }, IDLE_EVERY);
    const stop = (): void => clearInterval(timer);
    signal.addEventListener("abort", stop);
  });
}
