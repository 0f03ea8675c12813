import { Buffer } from "node:buffer";
import type { Connection } from "./connection.ts";
import { RESULTS } from "./engine.ts";
import { FULL } from "./trouble.ts";

/** What a result is delivered with. */
export interface Delivery {
  readonly connection: Pick<Connection, "data">;
  readonly onTrouble: (message: string) => void;
  readonly signal: AbortSignal;
  /** Whether the job has gone to another worker meanwhile. */
  readonly given: () => boolean;
}

/** Seconds for which a result waits to be taken. */
const STAYS = 24 * 3600;

/** Milliseconds between two tries at a server that is full. */
const AGAIN = 5000;

/**
 * Leaves bytes under their name, however long a server is full or away: they took longer to make. False where that was no
 * longer wanted.
 */
export async function deliver(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  { connection: { data }, onTrouble, signal, given }: Delivery,
): Promise<boolean> {
  const sent = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length); // the client spells other arrays as text
  while (!signal.aborted && !given()) {
    try {
      await data.set(RESULTS + name, sent, "EX", STAYS);
      return true;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      onTrouble(message);
      if (!FULL.test(message) && !/Connection is closed/.test(message)) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }
  return false;
}
