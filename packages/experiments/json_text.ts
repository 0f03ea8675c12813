const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/gs;

/**
 * The first member name that an object of a JSON text has twice, else undefined. `JSON.parse` keeps the last one
 * silently; a format that is checked has to refuse. The text must have passed `JSON.parse`.
 */
export function duplicateKey(text: string): string | undefined {
  const open: Set<string>[] = []; // one set of names for every object or array around the cursor
  let name: string | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":" && name !== undefined) {
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
    name = token.startsWith('"') ? JSON.parse(token) as string : undefined;
  }
  return undefined;
}

/**
 * How deep the arrays and objects of a JSON text nest. Functions that walk a value by recursion are safe below some
 * thousand levels; `JSON.parse` itself reads millions.
 */
export function nesting(text: string): number {
  let depth = 0, deepest = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") deepest = Math.max(deepest, ++depth);
    else if (token === "}" || token === "]") depth--;
  }
  return deepest;
}
