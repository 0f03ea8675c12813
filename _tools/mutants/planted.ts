import { join } from "node:path";
import type { Mutation } from "./operators.ts";

/** A bug in a file. */
export interface Planted {
  readonly file: string;
  readonly source: string;
  readonly mutation: Mutation;
}

/** The line in which a bug starts: its number from 1, as it is and as the bug makes it. */
export function lineOf({ source, mutation: { start, end, to } }: Planted): {
  readonly number: number;
  readonly before: string;
  readonly after: string;
} {
  const from = source.lastIndexOf("\n", start - 1) + 1, until = source.indexOf("\n", end);
  const last = until < 0 ? source.length : until;
  return {
    number: source.slice(0, start).split("\n").length,
    before: source.slice(from, last).trim(),
    after: (source.slice(from, start) + to + source.slice(end, last)).trim(),
  };
}

/** The source with the bug in it. */
export function withBug({ source, mutation: { start, end, to } }: Planted): string {
  return source.slice(0, start) + to + source.slice(end);
}

/** Does something in a copy of the tree while a bug is in it. */
export async function plantedIn<A>(copy: string, bug: Planted, body: () => Promise<A>): Promise<A> {
  const { file, source } = bug, path = join(copy, file);
  Deno.writeTextFileSync(path, withBug(bug));
  try {
    return await body();
  } finally {
    Deno.writeTextFileSync(path, source);
  }
}
