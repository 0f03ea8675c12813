/// <reference lib="deno.worker" />
import type { ToWorker } from "@refold/experiments/executors/threads/protocol";
import { workerSide } from "@refold/experiments/executors/threads/worker_side";
import { openStore } from "@refold/experiments/store/store";
import { type BackendName, makeBackend } from "@refold/kernels/backends";
import { clock } from "./effects/clock.ts";
import { collector } from "./effects/collect.ts";
import { disk } from "./effects/disk.ts";
import { tell } from "./terminal/streams.ts";
import { askForThreads, type ThreadAnswer } from "./threads_asked_for.ts";

/**
 * One thread of this program: the worker's side of the threads, with this machine's backends, disk and clock.
 * @module
 */

declare const self: DedicatedWorkerGlobalScope;

/** Milliseconds between two collections of what checkpoints leave, megabytes a second: 1 % of the time at most. */
const COLLECT_EVERY = 3000;

const collect = collector(COLLECT_EVERY);

const { startThread, take } = askForThreads((wanted) => self.postMessage(wanted));

const answer = workerSide({
  post: (message) => {
    self.postMessage(message);
    collect();
  },
  makeBackend: ({ kernels, threads }) => makeBackend(kernels as BackendName, { threads, startThread }), // the session checked the name
  openCheckpoints: (root) => openStore(root, { disk, clock, warn: tell }),
  now: clock.now,
  close: () => self.close(),
});

self.onmessage = ({ data }: MessageEvent<ToWorker | ThreadAnswer>) =>
  data.kind === "thread answer" ? take(data) : answer(data);
