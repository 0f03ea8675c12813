import { type CallingThread, callingThread } from "./calling_thread/calling_thread.ts";
import type { Executor } from "./executor.ts";

/** The calling thread, one task at a time, under another name. */
export function madeUp<T>(parts: CallingThread<T>): Executor {
  return { ...callingThread(parts), name: "made-up" };
}
