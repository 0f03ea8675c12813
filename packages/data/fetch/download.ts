import { type Either, left, right } from "fp-ts/Either";
import { attempt, type FetchEffects, systemError } from "../effects.ts";
import { type DataError, dataError } from "../errors.ts";
import type { FetchEvent } from "./fetch_event.ts";
import type { ArchiveFacts } from "./facts.ts";
import { openPart, type PartFile } from "./part_file.ts";
import type { Patience } from "./patience.ts";
import { TRUST_IT } from "./request.ts";
import { type Outcome, transfer } from "./transfer.ts";

/** What a download needs. */
export interface DownloadOptions {
  readonly facts: ArchiveFacts;
  /** Addresses of the archive in the order they are tried. */
  readonly mirrors: readonly string[];
  readonly patience: Patience;
  readonly effects: FetchEffects;
  readonly onEvent: (event: FetchEvent) => void;
}

/** What to do when no mirror gave the archive. */
const TRY_AGAIN =
  "Run the same command again to go on where it stopped, add --mirror URL, or give the experiment the archive by --data PATH";

/**
 * Downloads the archive to `path`, which exists only once its SHA-256 matched.
 *
 * What arrives is kept as `path.part` and continued by Range requests after any cut, now or in a later run. A file with
 * the wrong checksum is put aside as `path.bad` and the mirrors are tried once more.
 */
export async function download(path: string, options: DownloadOptions): Promise<Either<DataError, string>> {
  const { facts, effects } = options;
  const opened = await attempt(`${path}.part`, () => openPart(`${path}.part`, facts.bytes, effects))();
  if (opened._tag === "Left") return opened;
  const part = opened.right;
  const failures: DataError[] = [];
  for (let round = 0; round < 2; round++) {
    for (const url of options.mirrors) {
      const previous = failures.at(-1);
      if (previous !== undefined) options.onEvent({ kind: "trouble", error: previous });
      const error = await downloadFrom(url, path, part, options);
      if (error === undefined) return right(path);
      if (error.kind === "disk") return left(error);
      failures.push(error);
    }
    if (failures.every(({ kind }) => kind !== "checksum")) break; // only bad bytes deserve a second round
  }
  return left(summary(failures, facts));
}

/** One mirror until the archive is verified under its name (undefined) or the mirror is given up. */
async function downloadFrom(
  url: string,
  path: string,
  part: PartFile,
  options: DownloadOptions,
): Promise<DataError | undefined> {
  const { facts, effects, onEvent } = options;
  onEvent({ kind: "mirror", url, from: part.size() });
  const outcome = await persist(url, part, options);
  try {
    await part.close();
    if (outcome.then !== "done") return outcome.error;
    const found = part.digest();
    if (found === facts.sha256) {
      await effects.rename(part.path, path);
      return undefined;
    }
    await effects.rename(part.path, `${path}.bad`);
    onEvent({ kind: "quarantined", from: part.path, to: `${path}.bad` });
    await part.restart();
    return dataError("checksum", url, `expected SHA-256 ${facts.sha256} but found ${found}`);
  } catch (thrown) {
    return systemError(part.path, thrown);
  }
}

/** Asks one mirror again after every cut, until nothing notable arrives any more. */
async function persist(url: string, part: PartFile, options: DownloadOptions): Promise<Outcome> {
  const { facts, patience, effects, onEvent } = options;
  const transferOptions = {
    bytes: facts.bytes,
    patience,
    effects,
    onBytes: (received: number) => onEvent({ kind: "progress", received, total: facts.bytes }),
  };
  let most = part.size();
  for (let fruitless = 0;;) {
    const outcome = await transfer(url, part, transferOptions);
    if (outcome.then !== "again") return outcome;
    fruitless = part.size() - most > facts.bytes / 200 ? 0 : fruitless + 1;
    most = Math.max(most, part.size());
    if (fruitless >= patience.attempts) return outcome;
    onEvent({ kind: "retry", error: outcome.error });
    await new Promise<void>((resolve) => effects.timer(patience.pauseMs, resolve));
  }
}

function summary(failures: readonly DataError[], facts: ArchiveFacts): DataError {
  const last = failures.at(-1);
  if (last === undefined) {
    return dataError("network", facts.file, "expected a mirror but found none", TRY_AGAIN);
  }
  const told = failures.find(({ kind, remedy }) => kind === "permission" || remedy === TRUST_IT);
  const remedy = told?.remedy ?? TRY_AGAIN;
  const each = [...new Map(failures.map((error) => [error.path, error])).values()];
  if (each.length === 1) return { ...last, remedy };
  const detail = `expected one of ${each.length} mirrors to give it but found none: ` +
    each.map((error) => `${error.path}: ${error.detail}`).join("; ");
  return dataError(
    each.every(({ kind }) => kind === last.kind) ? last.kind : "network",
    facts.file,
    detail,
    remedy,
  );
}
