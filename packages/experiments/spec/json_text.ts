const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/gs;

/** An object or array around the cursor: the names it has had, and where in it the cursor is. */
interface Frame {
  readonly names: Set<string> | null;
  place: string;
}

/**
 * The path of the first member that an object of a JSON text has twice, else undefined. `JSON.parse` keeps the last one
 * silently; a format that is checked has to refuse. The text must have passed `JSON.parse`.
 */
export function duplicatePath(text: string): readonly string[] | undefined {
  const open: Frame[] = [];
  let name: string | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    const frame = open.at(-1);
    if (token === "{") open.push({ names: new Set(), place: "" });
    else if (token === "[") open.push({ names: null, place: "0" });
    else if (token === "}" || token === "]") open.pop();
    else if (token === "," && frame?.names === null) frame.place = String(Number(frame.place) + 1);
    else if (token === ":" && name !== undefined && frame?.names) {
      frame.place = name;
      if (frame.names.has(name)) return open.map(({ place }) => place);
      frame.names.add(name);
    }
    name = token.startsWith('"') ? JSON.parse(token) as string : undefined;
  }
  return undefined;
}

/** The name of the first member that an object of a JSON text has twice, else undefined. */
export function duplicateKey(text: string): string | undefined {
  return duplicatePath(text)?.at(-1);
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
