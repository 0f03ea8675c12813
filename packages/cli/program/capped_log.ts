/** Bytes of an output that are kept from its start and from its end. */
export interface LogCaps {
  readonly head: number;
  readonly tail: number;
}

/** What a program printed: its start is written as it comes, its end is remembered, what lies between is counted. */
export interface CappedLog {
  readonly add: (chunk: Uint8Array) => void;
  /** The last bytes. */
  readonly tail: () => Uint8Array<ArrayBuffer>;
  /** Writes the end, with a line on what is missing; whether something is. */
  readonly end: () => boolean;
}

/** A log of at most head and tail, however much comes. */
export function cappedLog(write: (bytes: Uint8Array) => void, { head, tail }: LogCaps): CappedLog {
  let written = 0, total = 0, kept: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  return {
    add(chunk) {
      const now = chunk.subarray(0, Math.max(0, head - written));
      if (now.length > 0) write(now);
      written += now.length;
      total += chunk.length;
      kept = joined(kept, chunk.subarray(Math.max(0, chunk.length - tail))).slice(-tail);
    },
    tail: () => kept,
    end() {
      const rest = total - written, missing = rest - kept.length;
      if (missing > 0) write(new TextEncoder().encode(`\n[… ${missing} bytes left out …]\n`));
      if (rest > 0) write(kept.subarray(Math.max(0, kept.length - rest)));
      return missing > 0;
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
