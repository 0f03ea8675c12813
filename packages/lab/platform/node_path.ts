/** Paths that name no file: what the packages say of an archive that was dropped in. */
export function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("/");
}

/** All but the last part. */
export function dirname(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}

/** The last part. */
export function basename(path: string): string {
  return path.split("/").at(-1) ?? "";
}

/** The same path: there are no folders to stand in. */
export function relative(_from: string, to: string): string {
  return to;
}
