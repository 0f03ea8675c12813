/**
 * Whose bytes data is: the publisher's; a known copy of them; a person's own, which nobody published; made up; or
 * unknown ones under a published name, which give no verdict.
 */
export type ByteState = "official" | "other" | "own" | "stand-in" | "unknown";

/** By how much a number may differ because it was measured on a known copy, not on the publisher's bytes. */
export interface Change {
  /** As a fraction of the examples. */
  readonly accuracy: number;
  /** In nats. */
  readonly loss: number;
}

/** Whose bytes some data is, in a sentence too, and what that may change. */
export interface Identity {
  readonly bytes: ByteState;
  readonly note: string;
  readonly mayChange: Change;
}

/** Bytes that a dataset knows: SHA-256 of every part in its plainest layout. */
export interface KnownBytes extends Identity {
  readonly sums: Readonly<Record<string, string>>;
}

/** A part with its checksum. */
export interface PartSum {
  readonly name: string;
  readonly sha256: string;
}

/** Nothing: what the publisher's own bytes may change. */
export const NO_CHANGE: Change = { accuracy: 0, loss: 0 };

/**
 * Which known bytes some parts are, or undefined when a part is none of them. Parts of several known copies may change
 * what the worst of these may.
 */
export function identify(known: readonly KnownBytes[], parts: readonly PartSum[]): Identity | undefined {
  const found = parts.map(({ name, sha256 }) => known.find(({ sums }) => sums[name] === sha256));
  const kinds = [...new Set(found)];
  if (kinds.length === 0 || kinds.includes(undefined)) return undefined;
  const [worst] = (kinds as readonly KnownBytes[]).toSorted((a, b) =>
    b.mayChange.accuracy - a.mayChange.accuracy
  );
  const { bytes, note, mayChange } = worst!; // there is at least one
  return { bytes, note: kinds.length > 1 ? `some parts: ${note}` : note, mayChange };
}
