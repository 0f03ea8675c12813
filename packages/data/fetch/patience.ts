import type { FetchEffects } from "../effects.ts";

/** How slow and how flaky a server may be; a parameter, so that tests are quick. */
export interface Patience {
  /** Slower than this over a whole window counts as dead. */
  readonly leastBytesPerSecond: number;
  readonly windowMs: number;
  /** How long a server may take to answer at all. */
  readonly answerMs: number;
  /** Attempts without notable progress before a mirror is given up, with a pause between them. */
  readonly attempts: number;
  readonly pauseMs: number;
}

/** 50 kB/s over 10 s, half a minute to answer, five attempts. */
export const USUAL_PATIENCE: Patience = {
  leastBytesPerSecond: 50_000,
  windowMs: 10_000,
  answerMs: 30_000,
  attempts: 5,
  pauseMs: 1_000,
};

/** Thrown by {@linkcode paced} when a body comes too slowly. */
export class TooSlow extends Error {
  constructor(readonly bytesPerSecond: number, readonly seconds: number) {
    super(`${bytesPerSecond} B/s over ${seconds} s`);
  }
}

/**
 * The chunks of a body as long as every window of time brings enough bytes.
 *
 * @throws {TooSlow} at the end of a window that brought too few
 */
export async function* paced(
  body: ReadableStream<Uint8Array>,
  { leastBytesPerSecond, windowMs }: Patience,
  effects: Pick<FetchEffects, "now" | "timer">,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let windowStart = effects.now(), received = 0, pending = reader.read();
  try {
    while (true) {
      const chunk = await within(pending, windowStart + windowMs - effects.now(), effects);
      if (chunk?.done) return;
      if (chunk !== undefined) {
        received += chunk.value.length;
        yield chunk.value;
        pending = reader.read();
      }
      const elapsed = effects.now() - windowStart;
      if (elapsed < windowMs) continue;
      const rate = received / elapsed * 1000;
      if (rate < leastBytesPerSecond) throw new TooSlow(Math.round(rate), Math.round(elapsed / 100) / 10);
      windowStart = effects.now(), received = 0;
    }
  } finally {
    pending.catch(() => {}); // whoever stopped reading does not wait for it
    await reader.cancel().catch(() => {}); // a body that failed already has nothing to cancel
  }
}

/** What the promise gives within some milliseconds, else undefined. */
async function within<A>(
  promise: Promise<A>,
  milliseconds: number,
  { timer }: Pick<FetchEffects, "timer">,
): Promise<A | undefined> {
  let cancel = () => {};
  const timeout = new Promise<undefined>((resolve) =>
    cancel = timer(Math.max(0, milliseconds), () => resolve(undefined))
  );
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    cancel();
  }
}
