import { join } from "node:path";
import { type Either, left, right } from "fp-ts/Either";
import type { TaskEither } from "fp-ts/TaskEither";
import { attempt, type DataEffects } from "./effects.ts";
import { type DataError, dataError } from "./errors.ts";
import { BATCH_NAMES, OFFICIAL_ARCHIVE } from "./official.ts";
import { VERIFIED_FILE } from "./verified.ts";

/** Who named the place. */
export type Origin = "--data" | "CIFAR10_DIR" | "cache";

/** Where images come from. */
export type DataSource =
  | { readonly kind: "binary"; readonly path: string; readonly origin: Origin }
  | { readonly kind: "archive"; readonly path: string; readonly origin: Origin }
  | { readonly kind: "python"; readonly path: string; readonly origin: Origin }
  | { readonly kind: "stand-in" };

/** The folder for all that this program caches, by the platform's custom, or undefined without a home. */
export function cacheFolder(effects: Pick<DataEffects, "env" | "os">): string | undefined {
  const inHome = (...parts: readonly string[]): string | undefined => {
    const home = effects.env("HOME");
    return home ? join(home, ...parts, "refold") : undefined;
  };
  if (effects.os === "windows") {
    const local = effects.env("LOCALAPPDATA");
    return local ? join(local, "refold") : undefined;
  }
  if (effects.os === "darwin") return inHome("Library", "Caches");
  const xdg = effects.env("XDG_CACHE_HOME");
  return xdg?.startsWith("/") ? join(xdg, "refold") : inHome(".cache"); // a relative one is void by the XDG specification
}

/** The folder of the fetched batches, or undefined without a home. */
export function cifar10CacheFolder(effects: Pick<DataEffects, "env" | "os">): string | undefined {
  const cache = cacheFolder(effects);
  return cache === undefined ? undefined : join(cache, OFFICIAL_ARCHIVE.folder);
}

/**
 * Finds the data: the path given, else `CIFAR10_DIR` (empty counts as unset), else the cache, else the stand-in.
 *
 * A path is the folder of the official `.bin` files, the binary tar.gz itself, the Python version's folder, or a folder
 * that holds one of these. A named path that is none of them is an error, never passed over in silence.
 */
export function locate(data: string | undefined, effects: DataEffects): TaskEither<DataError, DataSource> {
  return async () => {
    if (data !== undefined) return await inspect(data, "--data", effects);
    const named = effects.env("CIFAR10_DIR");
    if (named) return await inspect(named, "CIFAR10_DIR", effects);
    const cache = cifar10CacheFolder(effects);
    if (cache === undefined) return right({ kind: "stand-in" });
    const found = await attempt(cache, () => effects.stat(join(cache, VERIFIED_FILE)))();
    if (found._tag === "Left") return found;
    return right(
      found.right === undefined ? { kind: "stand-in" } : { kind: "binary", path: cache, origin: "cache" },
    );
  };
}

/** Names that make a folder a data folder, in the order they are looked for. */
const LAYOUTS: readonly {
  readonly kind: "binary" | "archive" | "python";
  readonly inside: string;
  readonly has: string;
}[] = [
  ...BATCH_NAMES.map((name) => ({ kind: "binary", inside: "", has: `${name}.bin` }) as const),
  ...BATCH_NAMES.map((name) =>
    ({ kind: "binary", inside: "cifar-10-batches-bin", has: `${name}.bin` }) as const
  ),
  { kind: "archive", inside: OFFICIAL_ARCHIVE.file, has: "" },
  ...BATCH_NAMES.map((name) => ({ kind: "python", inside: "", has: name }) as const),
  ...BATCH_NAMES.map((name) => ({ kind: "python", inside: "cifar-10-batches-py", has: name }) as const),
];

async function inspect(
  path: string,
  origin: Origin,
  effects: DataEffects,
): Promise<Either<DataError, DataSource>> {
  const absent = (detail: string) => left(dataError("missing", `${origin} ${path || '""'}`, detail));
  if (path === "") return absent("expected a path but found an empty one");
  const there = await attempt(path, () => effects.stat(path))();
  if (there._tag === "Left") return there;
  if (there.right === undefined) return absent("expected a folder or a tar.gz file but found nothing there");
  if (there.right.kind === "file") return right({ kind: "archive", path, origin });
  for (const { kind, inside, has } of LAYOUTS) {
    const file = join(path, inside, has);
    const found = await attempt(file, () => effects.stat(file))();
    if (found._tag === "Left") return found;
    if (found.right?.kind === "file") return right({ kind, path: join(path, inside), origin });
  }
  return absent(
    "expected data_batch_1.bin and its siblings, cifar-10-binary.tar.gz or data_batch_1 but found none of them",
  );
}
