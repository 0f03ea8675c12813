import { isLeft, right } from "fp-ts/Either";
import type { TaskEither } from "fp-ts/TaskEither";
import { cacheFolder } from "./cache_folder.ts";
import type { Dataset } from "./dataset.ts";
import { attempt, type DataEffects } from "./effects.ts";
import type { DataError } from "./errors.ts";
import { type CachePaths, cachePaths } from "./fetch/cache.ts";
import { type DataSource, locate } from "./locate.ts";

/** What an experiment would use now, and what lies in the cache; nothing is hashed. */
export interface DataStatus {
  readonly source: DataSource;
  /** Undefined when there is no home to cache in, or nothing to fetch. */
  readonly cache?: {
    readonly paths: CachePaths;
    /** Bytes of the archive, and of an unfinished download of it; undefined where there is none. */
    readonly archiveBytes?: number;
    readonly partBytes?: number;
    /** How many members have their full size. */
    readonly members: number;
    readonly verified: boolean;
    /** Files that failed a checksum and were put aside. */
    readonly putAside: readonly string[];
  };
}

/** Looks where the data would come from and what the cache holds. */
export function dataStatus(
  dataset: Dataset,
  data: string | undefined,
  effects: DataEffects,
): TaskEither<DataError, DataStatus> {
  return async () => {
    const source = await locate(dataset, { data }, effects)(), root = cacheFolder(effects);
    if (isLeft(source)) return source;
    const facts = dataset.archive;
    if (root === undefined || facts === null) return right({ source: source.right });
    const paths = cachePaths(root, facts), files = paths.members;
    const looked = [paths.archive, `${paths.archive}.part`, paths.verified, ...files];
    const aside = [paths.archive, ...files].map((path) => `${path}.bad`);
    const infos = await attempt(root, () => Promise.all([...looked, ...aside].map(effects.stat)))();
    if (isLeft(infos)) return infos;
    const [archive, part, verified, ...rest] = infos.right;
    return right({
      source: source.right,
      cache: {
        paths,
        archiveBytes: archive?.bytes,
        partBytes: part?.bytes,
        members: facts.members.filter(({ bytes }, i) => rest[i]?.bytes === bytes).length,
        verified: verified !== undefined,
        putAside: aside.filter((_, i) => rest[files.length + i] !== undefined),
      },
    });
  };
}
