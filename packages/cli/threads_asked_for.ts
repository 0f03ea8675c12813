import type { StartThread } from "@refold/kernels/start_thread";

/** A worker asks for a thread, which the first thread starts in a tenth of the time: from a worker, Deno 2.9 waits half a second. */
export interface ThreadWanted {
  readonly kind: "thread wanted";
  readonly number: number;
  readonly script: string;
  readonly given: unknown;
}

/** What came of it: null, or why the thread could not start. */
export interface ThreadAnswer {
  readonly kind: "thread answer";
  readonly number: number;
  readonly error: string | null;
}

/** The side that asks: starts threads by post, and takes the answers. */
export function askForThreads(post: (wanted: ThreadWanted) => void): {
  readonly startThread: StartThread;
  readonly take: (answer: ThreadAnswer) => void;
} {
  const waiting = new Map<number, (error: string | null) => void>();
  let asked = 0;
  return {
    startThread: (script, given) =>
      new Promise((resolve, reject) => {
        const number = ++asked;
        waiting.set(number, (error) => error === null ? resolve() : reject(new Error(error)));
        post({ kind: "thread wanted", number, script: script.href, given });
      }),
    take: ({ number, error }) => {
      waiting.get(number)?.(error);
      waiting.delete(number);
    },
  };
}

/** The side that starts what another asks for. */
export async function answerFor(
  { number, script, given }: ThreadWanted,
  startThread: StartThread,
): Promise<ThreadAnswer> {
  const answer = { kind: "thread answer", number } as const;
  try {
    await startThread(new URL(script), given);
    return { ...answer, error: null };
  } catch (error) {
    return { ...answer, error: error instanceof Error ? error.message : String(error) };
  }
}
