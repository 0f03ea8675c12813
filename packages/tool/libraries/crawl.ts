import { dirname, join, normalize } from "node:path";

/** A module without its comments, but for those that name its types. */
export function uncommented(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/(?! @ts).*$/gm, "");
}

/** What a module names: what it imports and exports from, and files beside it that it starts as threads. */
export function specifiersOf(text: string): readonly string[] {
  const code = uncommented(text);
  return [
    ...code.matchAll(/^(?:import|export)\b[^;"]*\bfrom "([^"\n]+)"/gm),
    ...code.matchAll(/^import "([^"\n]+)"/gm),
    ...code.matchAll(/\bimport\("([^"\n]+)"\)/g),
    ...code.matchAll(/\bnew URL\("(\.[^"\n]+)", import\.meta\.url\)/g),
    ...code.matchAll(/^\/\/ @ts-(?:self-)?types="([^"\n]+)"/gm),
  ].map((match) => match[1]!);
}

/** Every file that these reach by relative paths, themselves among them, sorted. */
export function reachable(files: readonly string[], read: (path: string) => string): readonly string[] {
  const seen = new Set<string>(), open = [...files];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    if (!/\.[jt]s$/.test(path)) continue;
    for (const to of specifiersOf(read(path))) {
      if (to.startsWith(".")) open.push(normalize(join(dirname(path), to)));
    }
  }
  return [...seen].sort();
}
