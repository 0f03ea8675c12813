import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { clonable } from "@refold/experiments/runs/repository";

/** What the files of a checkout say of it, without asking git; null where they do not say it. */
export interface Checkout {
  readonly commit: string | null;
  /** Where others can clone it from: `origin`, if that is a place that others reach. */
  readonly repository: string | null;
}

/** Reads a checkout's `.git`, or a worktree's file in its place. */
export function checkoutOf(git: URL): Checkout {
  try {
    const folder = Deno.statSync(git).isFile ? linkedFolder(git) : fileURLToPath(git);
    return { commit: commitOf(folder), repository: originOf(folder) };
  } catch {
    return { commit: null, repository: null };
  }
}

function commitOf(folder: string): string | null {
  const head = text(join(folder, "HEAD")).trim(), name = /^ref: (.+)$/.exec(head)?.[1];
  return name === undefined ? head || null : refOf(folder, name);
}

/** Where a worktree's own git folder lies. */
function linkedFolder(git: URL): string {
  return resolve(dirname(fileURLToPath(git)), Deno.readTextFileSync(git).replace(/^gitdir: /, "").trim());
}

/** A folder of git and, of a worktree's, that of its main checkout. */
function places(folder: string): readonly string[] {
  const main = text(join(folder, "commondir")).trim();
  return main === "" ? [folder] : [folder, resolve(folder, main)];
}

/** The commit of a branch, in a file of its own or among the packed ones. */
function refOf(folder: string, name: string): string | null {
  for (const place of places(folder)) {
    const own = text(join(place, name)).trim();
    if (own !== "") return own;
    const packed = text(join(place, "packed-refs")).split("\n").find((line) => line.endsWith(` ${name}`));
    if (packed !== undefined) return packed.split(" ")[0]!;
  }
  return null;
}

function originOf(folder: string): string | null {
  const origin = places(folder).map((place) => text(join(place, "config")))
    .flatMap((config) =>
      /^\[remote "origin"\]\s*\n(?:(?!\[).*\n)*?\s*url\s*=\s*(.+?)\s*$/m.exec(config)?.[1] ?? []
    );
  return origin[0] === undefined ? null : clonable(origin[0]);
}

function text(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return "";
  }
}
