import { join } from "node:path";
import { isLeft, right } from "fp-ts/Either";
import type { TaskEither } from "fp-ts/TaskEither";
import { type CachePaths, cachePaths } from "./cache.ts";
import { RECORD_BYTES } from "./cifar10_binary.ts";
import { attempt, type DataEffects, type PathInfo } from "./effects.ts";
import type { DataError } from "./errors.ts";
import { cacheFolder, type DataSource, locate } from "./locate.ts";
import { type ArchiveFacts, BATCH_NAMES, OFFICIAL_ARCHIVE } from "./official.ts";

/** What an experiment would use now, and what lies in the cache; nothing is hashed. */
export interface DataStatus {
  readonly source: DataSource;
  /** Undefined when there is no home to cache in. */
  readonly cache?: {
    readonly paths: CachePaths;
    /** Bytes of the archive, and of an unfinished download of it; undefined where there is none. */
    readonly archiveBytes?: number;
    readonly partBytes?: number;
    /** How many batches have their full size. */
    readonly batches: number;
    readonly verified: boolean;
    /** Files that failed a checksum and were put aside. */
    readonly putAside: readonly string[];
  };
}

/** Looks where the data would come from and what the cache holds. */
export function dataStatus(
  data: string | undefined,
  effects: DataEffects,
  facts: ArchiveFacts = OFFICIAL_ARCHIVE,
): TaskEither<DataError, DataStatus> {
  return async () => {
    const source = await locate(data, effects)(), root = cacheFolder(effects);
    if (isLeft(source)) return source;
    if (root === undefined) return right({ source: source.right });
    const paths = cachePaths(root, facts),
      files = BATCH_NAMES.map((name) => join(paths.batches, `${name}.bin`));
    const looked = [paths.archive, `${paths.archive}.part`, paths.verified, ...files];
    const aside = [paths.archive, ...files].map((path) => `${path}.bad`);
    const infos = await attempt(root, () => Promise.all([...looked, ...aside].map(effects.stat)))();
    if (isLeft(infos)) return infos;
    const [archive, part, verified, ...rest] = infos.right;
    const whole = (info: PathInfo | undefined) => info?.bytes === facts.records * RECORD_BYTES;
    return right({
      source: source.right,
      cache: {
        paths,
        archiveBytes: archive?.bytes,
        partBytes: part?.bytes,
        batches: rest.slice(0, files.length).filter(whole).length,
        verified: verified !== undefined,
        putAside: aside.filter((_, i) => rest[files.length + i] !== undefined),
      },
    });
  };
}
