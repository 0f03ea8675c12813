import { BATCH_NAMES, type BatchName } from "./official.ts";

/** The file beside cached batches that says what they were when they came out of a verified archive. */
export const VERIFIED_FILE = "verified.json";

/** A record of batches that came out of an archive whose SHA-256 matched. */
export interface Verified {
  readonly archive: { readonly file: string; readonly bytes: number; readonly sha256: string };
  readonly batches: Readonly<Record<BatchName, { readonly bytes: number; readonly sha256: string }>>;
}

/** The text of a {@linkcode VERIFIED_FILE}. */
export function formatVerified(verified: Verified): string {
  return JSON.stringify(verified, undefined, 2) + "\n";
}

/** Reads a {@linkcode VERIFIED_FILE}; undefined when it is not one. */
export function parseVerified(text: string): Verified | undefined {
  try {
    const { archive, batches } = JSON.parse(text);
    const sound = isFile(archive) && typeof archive.file === "string" &&
      BATCH_NAMES.every((name) => isFile(batches[name]));
    return sound ? { archive, batches } : undefined;
  } catch {
    return undefined;
  }
}

function isFile(value: { readonly bytes?: unknown; readonly sha256?: unknown } | undefined): boolean {
  return Number.isSafeInteger(value?.bytes) && typeof value?.sha256 === "string" &&
    /^[0-9a-f]{64}$/.test(value.sha256);
}
