import { dirname, join, normalize, relative } from "node:path";
import { reachable, specifiersOf } from "./crawl.ts";
import { type Swapped, swappedIn } from "./swapped.ts";

/** What newer engines have and Node 20 has not. */
const GROUP_BY = "packages/tool/libraries/group_by.ts";

/** What a package is made of. */
export interface Sources {
  /** Source files of the project by the paths that they have in the package. */
  readonly files: ReadonlyMap<string, string>;
  /** What it swaps, by the names and paths that its sources have for it. */
  readonly swapped: ReadonlyMap<string, Swapped>;
}

/** A source file of the project that packages hold beside their own, as they name it. */
export function ownPath(source: string): string {
  return `own/${source.split("/").slice(-2).join("_").replace(/^(platform|libraries)_/, "")}`;
}

/** Whether what a page takes is a source of the project and no library. */
export function isSource(page: string): boolean {
  return /^(packages|compat)\//.test(page);
}

/** All that a package holds: what its exports reach, and what stands in for what Node 20 or a page has not. */
export function sourcesOf(
  folder: string,
  exported: readonly string[],
  read: (path: string) => string,
): Sources {
  const base = `packages/${folder}`, table = swappedIn(folder);
  const files = new Map<string, string>(), swapped = new Map<string, Swapped>();
  const open = reachable(exported.map((path) => join(base, path)), read)
    .map((source): [string, string] => [relative(base, source), source]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, source] = next;
    if (files.has(path)) continue;
    files.set(path, source);
    if (!/\.[jt]s$/.test(path)) continue;
    const text = read(source);
    if (text.includes("Map.groupBy(")) open.push([ownPath(GROUP_BY), GROUP_BY]);
    for (const to of specifiersOf(text)) {
      const key = to.startsWith(".") ? normalize(join(dirname(path), to)) : to, found = table[key];
      if (found === undefined) continue;
      swapped.set(key, found);
      if (isSource(found.page)) open.push([ownPath(found.page), found.page]);
    }
  }
  return { files, swapped };
}
