import { classText, queueName } from "@refold/experiments/executors/queue/queue_class";
import { within } from "@refold/experiments/within";
import { clock } from "../effects/clock.ts";
import { EXIT } from "../exit_codes.ts";
import { onInterrupt } from "../on_interrupt.ts";
import { openRunStore } from "../open_run_store.ts";
import { tell } from "../terminal/streams.ts";
import { connect } from "./connection.ts";
import { hostName } from "./host_name.ts";
import { type Listener, listenTo } from "./listen_to.ts";
import { placeOf, type WorkerOptions } from "./queue_options.ts";
import { workerClasses } from "./worker_classes.ts";

/** Milliseconds in which connections are let go; a server that is away does not answer. */
const GOODBYE = 5000;

/** Milliseconds between two looks at whether there is work. */
const IDLE_EVERY = 500;

/** Makes the runs of a queue until a signal, the disk, or idleness ends it. */
export async function runWorker(names: readonly string[], options: WorkerOptions): Promise<void> {
  const connection = await connect(placeOf(options), tell), store = openRunStore();
  const classes = await workerClasses(names, options), host = options.name ?? hostName();
  const abort = new AbortController(), slots = options.workers ?? navigator.hardwareConcurrency;
  const release = onInterrupt({ abort }, () => {}, "Giving back what is under way, with checkpoints");
  const listeners: Listener[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  abort.signal.addEventListener("abort", () => end(EXIT.interrupted));
  whenIdle(listeners, options.exitWhenIdle, abort.signal).then(() => end(EXIT.ok));
  const onRefused = (message: string): void => {
    tell(message);
    end(EXIT.files);
    abort.abort();
  };
  for (const { backend, data, whole } of classes) {
    const own = { arithmetic: backend.numericClass, dataset: data.dataset, checksum: whole };
    const lockMilliseconds = options.lock * 1000, { signal } = abort;
    const listening = { connection, store, host, slots, backend, data, lockMilliseconds, signal, onRefused };
    listeners.push(await listenTo(queueName(own), listening));
    tell(`${host} listens at ${connection.place.shown} for class ${classText(own)}, ${slots} at once.`);
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
