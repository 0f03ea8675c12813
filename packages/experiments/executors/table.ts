import { callingThread } from "./calling_thread/calling_thread.ts";
import { processes } from "./processes/processes.ts";
import { queue } from "./queue/queue.ts";
import { threads } from "./threads/threads.ts";

/** Every way of executing tasks, by name; each takes what it is made of and gives an `Executor`. */
export const EXECUTORS = { "calling-thread": callingThread, processes, queue, threads } as const;
