import { type DataError, dataError } from "../errors.ts";
import { type FetchEffects, systemError } from "../effects.ts";
import type { PartFile } from "./part_file.ts";
import { paced, type Patience, TooSlow } from "./patience.ts";
import { request } from "./request.ts";

/** How one request ended: all is here, or an error and what may still help. */
export type Outcome =
  | { readonly then: "done" }
  /** "again": the same server may go on; "next": only another one; "stop": no server helps. */
  | { readonly then: "again" | "next" | "stop"; readonly error: DataError };

/** What a transfer needs besides the address and the part. */
export interface TransferOptions {
  /** The size of the whole file. */
  readonly bytes: number;
  readonly patience: Patience;
  readonly effects: FetchEffects;
  readonly onBytes: (size: number) => void;
}

/** Asks a server once for what is missing of a part and appends it; the part never grows beyond its full size. */
export async function transfer(url: string, part: PartFile, options: TransferOptions): Promise<Outcome> {
  const { bytes, patience, effects, onBytes } = options, from = part.size();
  if (from === bytes) return { then: "done" };
  const answered = await request(url, from, { bytes, patience, effects });
  if (answered.then !== "read") {
    if (answered.restart) await part.restart();
    return answered;
  }
  if (answered.from !== from) await part.restart(); // the server ignored the range and starts from 0
  try {
    for await (const chunk of paced(answered.body, patience, effects)) {
      if (part.size() + chunk.length > bytes) {
        await part.restart();
        return {
          then: "next",
          error: dataError("length", url, `expected ${bytes} bytes but the server sends more`),
        };
      }
      try {
        await part.append(chunk);
      } catch (thrown) {
        return { then: "stop", error: systemError(part.path, thrown) };
      }
      onBytes(part.size());
    }
  } catch (thrown) {
    if (thrown instanceof TooSlow) {
      const floor = Math.round(patience.leastBytesPerSecond / 1000),
        rate = (thrown.bytesPerSecond / 1000).toFixed(1);
      return {
        then: "next",
        error: dataError(
          "slow",
          url,
          `expected at least ${floor} kB/s but found ${rate} kB/s over ${thrown.seconds} s`,
        ),
      };
    }
    // A cut, which the sizes below describe better than the message of the network layer does.
  }
  if (part.size() === bytes) return { then: "done" };
  return {
    then: "again",
    error: dataError("network", url, `expected ${bytes} bytes but the connection ended after ${part.size()}`),
  };
}
