import { sha256 } from "@refold/experiments/runs/key";
import type { About } from "@refold/experiments/study";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import cli from "./deno.json" with { type: "json" };
import { describeHost } from "./host.ts";

/** What a result says of this program and this machine. */
export function aboutThis(command: string): About {
  const commit = commitOf(new URL("../../.git", import.meta.url));
  return {
    refold: cli.version,
    lockfileHash: sha256(Deno.readFileSync(new URL("../../deno.lock", import.meta.url))),
    command,
    host: describeHost(),
    ...(commit === null ? {} : { commit }),
  };
}

/** The commit that a checkout is at, without asking git; null where this is no checkout. */
function commitOf(git: URL): string | null {
  try {
    const folder = Deno.statSync(git).isFile ? linkedFolder(git) : fileURLToPath(git);
    const head = Deno.readTextFileSync(join(folder, "HEAD")).trim(), name = /^ref: (.+)$/.exec(head)?.[1];
    return name === undefined ? head : refOf(folder, name);
  } catch {
    return null;
  }
}

/** Where a worktree's own git folder lies. */
function linkedFolder(git: URL): string {
  return resolve(dirname(fileURLToPath(git)), Deno.readTextFileSync(git).replace(/^gitdir: /, "").trim());
}

/** The commit of a branch, in a file of its own or among the packed ones, here or in the main checkout. */
function refOf(folder: string, name: string): string | null {
  for (const place of [folder, resolve(folder, "../..")]) {
    try {
      return Deno.readTextFileSync(join(place, name)).trim();
    } catch {
      const packed = text(join(place, "packed-refs")).split("\n").find((line) => line.endsWith(` ${name}`));
      if (packed !== undefined) return packed.split(" ")[0]!;
    }
  }
  return null;
}

function text(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return "";
  }
}
