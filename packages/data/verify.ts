import { isLeft, left, right } from "fp-ts/Either";
import type { TaskEither } from "fp-ts/TaskEither";
import { cacheFolder } from "./cache_folder.ts";
import type { Dataset } from "./dataset.ts";
import type { DataEffects } from "./effects.ts";
import { type DataError, dataError, toGet } from "./errors.ts";
import { cachePaths, checkFile } from "./fetch/cache.ts";
import { checksumError } from "./fetch/verified.ts";
import { loadData, type LoadedData } from "./load.ts";
import { locate } from "./locate.ts";

/** The verdict on sound data: whose bytes they are and their checksums. */
export type Verification = Pick<LoadedData, "identity" | "path" | "files" | "checksum">;

/**
 * Reads all parts of the data an experiment would use and checks what can be checked: sizes, labels and, where a
 * checksum is known, that. For cached data the archive is checked too. Changes nothing.
 */
export function verifyData(
  dataset: Dataset,
  data: string | undefined,
  effects: DataEffects,
): TaskEither<DataError, Verification> {
  return async () => {
    const source = await locate(dataset, { data }, effects)();
    if (isLeft(source)) return source;
    if (!("path" in source.right)) {
      const env = dataset.places?.env, or = env ? `, --data or ${env}` : " or --data";
      const detail = `expected data but found none in the cache${or}`;
      return left(dataError("missing", dataset.title, detail, toGet(dataset)));
    }
    const spec = dataset.spec.parse({ dataset: dataset.name }) as { readonly dataset: string };
    const parts = dataset.parts.map(({ name }) => name);
    const loaded = await loadData(dataset, source.right, { spec, parts, effects })();
    if (isLeft(loaded)) return loaded;
    const root = source.right.origin === "cache" ? cacheFolder(effects) : undefined;
    if (root !== undefined && dataset.archive !== null) {
      const { archive } = cachePaths(root, dataset.archive), { sha256 } = dataset.archive;
      const checked = await checkFile(archive, sha256, effects);
      if (isLeft(checked)) return checked;
      if (checked.right.state === "bad") return left(checksumError(archive, sha256, checked.right.found));
    }
    const { identity, path, files, checksum } = loaded.right;
    return right({ identity, path, files, checksum });
  };
}
