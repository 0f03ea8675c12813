import { isLeft, left, right } from "fp-ts/Either";
import type { TaskEither } from "fp-ts/TaskEither";
import { checksumError } from "./batch_readers.ts";
import { cachePaths, checkFile } from "./cache.ts";
import { type Cifar10, loadCifar10 } from "./cifar10.ts";
import type { DataEffects } from "./effects.ts";
import { type DataError, dataError } from "./errors.ts";
import { cacheFolder, locate } from "./locate.ts";
import { type ArchiveFacts, BATCH_NAMES, OFFICIAL_ARCHIVE } from "./official.ts";

/** The verdict on sound data: whose bytes they are and their checksums. */
export type Verdict = Pick<Cifar10, "bytes" | "path" | "files" | "checksum">;

/**
 * Reads all six batches of the data an experiment would use and checks what can be checked: record counts, labels and,
 * where a checksum is known, that. For cached data the archive is checked too. Changes nothing.
 */
export function verifyData(
  data: string | undefined,
  effects: DataEffects,
  facts: ArchiveFacts = OFFICIAL_ARCHIVE,
): TaskEither<DataError, Verdict> {
  return async () => {
    const source = await locate(data, effects)();
    if (isLeft(source)) return source;
    if (source.right.kind === "stand-in") {
      return left(
        dataError("missing", "CIFAR-10", "expected data but found none in the cache, --data or CIFAR10_DIR"),
      );
    }
    const loaded = await loadCifar10(source.right, { batches: BATCH_NAMES, effects, facts })();
    if (isLeft(loaded)) return loaded;
    const root = source.right.origin === "cache" ? cacheFolder(effects) : undefined;
    if (root !== undefined) {
      const { archive } = cachePaths(root, facts), checked = await checkFile(archive, facts.sha256, effects);
      if (isLeft(checked)) return checked;
      if (checked.right.state === "bad") {
        return left(checksumError(archive, facts.sha256, checked.right.found));
      }
    }
    const { bytes, path, files, checksum } = loaded.right;
    return right({ bytes, path, files, checksum });
  };
}
