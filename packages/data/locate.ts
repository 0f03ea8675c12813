import { join } from "node:path";
import { type Either, isLeft, left, right } from "fp-ts/Either";
import type { TaskEither } from "fp-ts/TaskEither";
import { cacheFolder } from "./cache_folder.ts";
import type { Dataset } from "./dataset.ts";
import { attempt, type DataEffects } from "./effects.ts";
import { type DataError, dataError, toGet } from "./errors.ts";
import { VERIFIED_FILE } from "./fetch/verified.ts";

/** Where a dataset's examples come from. */
export type DataSource =
  | {
    readonly kind: string;
    readonly path: string;
    /** Who named the place: --data, the spec, an environment variable, or nobody for the cache. */
    readonly origin: string;
  }
  | { readonly kind: "stand-in" };

/** Places that somebody named. */
export interface NamedPlaces {
  /** By the command. */
  readonly data?: string | undefined;
  /** By the spec. */
  readonly path?: string | undefined;
}

/**
 * Finds a dataset: the path given, else the spec's, else that of the dataset's variable (empty counts as unset), else
 * the cache, else its stand-in.
 *
 * A path leads to one of the dataset's layouts, or to a folder that holds one. A named path that does not is an error,
 * never passed over in silence.
 */
export function locate(
  dataset: Dataset,
  { data, path }: NamedPlaces,
  effects: DataEffects,
): TaskEither<DataError, DataSource> {
  return async () => {
    const { places, archive } = dataset;
    if (places === null) return right({ kind: "stand-in" });
    if (data !== undefined) return await inspect(dataset, { path: data, origin: "--data" }, effects);
    if (path !== undefined) return await inspect(dataset, { path, origin: "the spec" }, effects);
    const { env } = places, named = env === null ? undefined : effects.env(env);
    if (named) return await inspect(dataset, { path: named, origin: env! }, effects);
    const cache = archive === null ? undefined : cacheFolder(effects);
    if (cache !== undefined) {
      const folder = join(cache, archive!.folder);
      const found = await attempt(folder, () => effects.stat(join(folder, VERIFIED_FILE)))();
      if (isLeft(found)) return found;
      if (found.right !== undefined) return right({ kind: "binary", path: folder, origin: "cache" });
    }
    if (dataset.standIn !== null) return right({ kind: "stand-in" });
    const nowhere = archive === null ? "--data or the spec’s path" : "--data or the cache";
    return left(
      dataError(
        "missing",
        dataset.title,
        `expected ${places.wanted} but found none at ${nowhere}`,
        toGet(dataset),
      ),
    );
  };
}

async function inspect(
  dataset: Dataset,
  { path, origin }: { readonly path: string; readonly origin: string },
  effects: DataEffects,
): Promise<Either<DataError, DataSource>> {
  const { file, layouts, wanted } = dataset.places!; // data that is generated is never looked for
  const absent = (detail: string) =>
    left(dataError("missing", `${origin} ${path || '""'}`, detail, toGet(dataset)));
  if (path === "") return absent("expected a path but found an empty one");
  const there = await attempt(path, () => effects.stat(path))();
  if (isLeft(there)) return there;
  if (there.right === undefined) return absent(`expected ${wanted} but found nothing there`);
  if (there.right.kind === "file") {
    return file === null ? absent("expected a folder but found a file") : right({ kind: file, path, origin });
  }
  for (const { kind, inside, has } of layouts) {
    const found = await attempt(path, () => effects.stat(join(path, inside, has)))();
    if (isLeft(found)) return found;
    if (found.right?.kind === "file") return right({ kind, path: join(path, inside), origin });
  }
  return absent(`expected ${wanted} but found none of them`);
}
