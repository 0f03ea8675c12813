import { dirname, join } from "node:path";

/** The sources of a tree: their text by path. */
export type Sources = ReadonlyMap<string, string>;

/** Tests of a file in the order in which they are worth running. */
export interface Tests {
  /** The file's own examples and, where they reach it, the tests of its folder and those that import it. */
  readonly nearest: readonly string[];
  /** Every other test of its package that reaches it. */
  readonly own: readonly string[];
  /** Tests of tests/ that reach it. */
  readonly across: readonly string[];
}

/** What each file imports, by its path; `resolve` finds a package's file behind a bare name. */
export function importsOf(
  sources: Sources,
  resolve: (name: string) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  return new Map([...sources].map(([path, text]) => {
    const names = [...text.matchAll(/\b(?:from|import) ?\(?"([^"]+)"/g)].map(([, name]) => name!);
    const found = names.map((name) => name.startsWith(".") ? join(dirname(path), name) : resolve(name));
    return [path, found.filter((file): file is string => file !== undefined && sources.has(file))];
  }));
}

/** The tests that reach a file, nearest first. */
export function testsOf(file: string, imports: ReadonlyMap<string, readonly string[]>): Tests {
  const distance = distancesTo(file, imports), folder = dirname(file);
  const reaching = [...distance].filter(([path]) => path.endsWith("_test.ts"))
    .toSorted(([, a], [, b]) => a - b).map(([path]) => path);
  const home = packageOf(file), near = (path: string) => dirname(path) === folder || distance.get(path) === 1;
  const local = reaching.filter((path) => packageOf(path) === home);
  const nearest = local.filter(near);
  return {
    nearest: [file, ...nearest],
    own: local.filter((path) => !nearest.includes(path)),
    across: reaching.filter((path) => /^tests\/\w+_test\.ts$/.test(path)),
  };
}

/** How many imports lie between each file that reaches `file` and it. */
export function distancesTo(
  file: string,
  imports: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const importers = new Map<string, string[]>();
  for (const [path, targets] of imports) {
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), path]);
  }
  const distance = new Map([[file, 0]]), queue = [file];
  for (const next of queue) {
    for (const path of importers.get(next) ?? []) {
      if (distance.has(path)) continue;
      distance.set(path, distance.get(next)! + 1);
      queue.push(path);
    }
  }
  return distance;
}

function packageOf(path: string): string {
  return path.split("/").slice(0, path.startsWith("packages/") ? 2 : 1).join("/");
}
