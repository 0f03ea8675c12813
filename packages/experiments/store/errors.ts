import { type Either, left, right } from "fp-ts/Either";

/** What went wrong with a file or folder that this program keeps. */
export interface StoreError {
  readonly kind:
    | "disk-full"
    | "read-only"
    | "forbidden"
    | "foreign"
    | "corrupt"
    | "older"
    | "newer"
    | "conflict"
    | "interrupted"
    | "unavailable";
  readonly path: string;
  readonly detail: string;
}

/** A store error as a value. */
export function storeError(kind: StoreError["kind"], path: string, detail: string): StoreError {
  return { kind, path, detail };
}

const REMEDIES: Readonly<Record<StoreError["kind"], string>> = {
  "disk-full": "Free some space, or choose another place with --out or XDG_CACHE_HOME.",
  "read-only": "Choose a writable place with --out or XDG_CACHE_HOME.",
  "forbidden": "Change its permissions, or choose another place with --out or XDG_CACHE_HOME.",
  "foreign": "Choose another --out, or move these files away.",
  "corrupt": "The run is repeated when it is next asked for; `deno task runs verify` checks all.",
  "older": "This program does not read it; `deno task runs gc` removes it.",
  "newer": "It is left for the program that wrote it.",
  "conflict": "Compare both; if the code was changed on purpose, raise CODE_MEANING.",
  "interrupted": "Run the same command again to go on.",
  "unavailable": "Check the path and try again.",
};

/** The message a user reads: the place, what was found, what to do. */
export function showStoreError({ kind, path, detail }: StoreError): string {
  return `${path}: ${detail}. ${REMEDIES[kind]}`;
}

/** Runs a file operation; what the system refuses becomes a value, what is our own fault is thrown. */
export function attempt<A>(path: string, operation: () => A): Either<StoreError, A> {
  try {
    return right(operation());
  } catch (error) {
    const kind = systemKind(error);
    if (kind === undefined) throw error;
    return left(storeError(kind, path, error instanceof Error ? error.message : String(error)));
  }
}

/** The same of an operation that takes a while. */
export async function attemptLater<A>(
  path: string,
  operation: () => Promise<A>,
): Promise<Either<StoreError, A>> {
  try {
    return right(await operation());
  } catch (error) {
    return attempt(path, () => {
      throw error;
    });
  }
}

const CODES: Readonly<Record<string, StoreError["kind"]>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EROFS: "read-only",
  EACCES: "forbidden",
  EPERM: "forbidden",
};

/** Names of errors by which Deno refuses what the program or the user may not do. */
const REFUSALS: ReadonlySet<string> = new Set(["NotCapable", "PermissionDenied"]);

function systemKind(error: unknown): StoreError["kind"] | undefined {
  if (!(error instanceof Error)) return undefined;
  if (REFUSALS.has(error.name)) return "forbidden";
  if (!("code" in error) || typeof error.code !== "string") return undefined;
  return CODES[error.code] ?? "unavailable";
}
