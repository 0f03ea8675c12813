/** A file that a template means, with what its path says of the run. */
export interface FoundFile {
  readonly path: string;
  readonly arm?: string | undefined;
  readonly seed?: number | undefined;
}

/** A folder's entries by name; null where there is no such folder. */
export type ListFolder = (folder: string) => Promise<readonly string[] | null>;

/** More files than this are not read. */
export const MOST_FILES = 10_000;

/**
 * The files that a path template means, in the order of their names: `*` stands for anything within a name, {seed} for a
 * whole number and {arm} for the rest of a name.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { expand } from "@refold/experiments/runners/results/path_template";
 *
 * const folders: Readonly<Record<string, readonly string[]>> = { "logs": ["cutout-0", "cutout-1", "notes"] };
 * const found = await expand("logs/{arm}-{seed}/acc.csv", (name) => Promise.resolve(folders[name] ?? null));
 * assertEquals(found[1], { path: "logs/cutout-1/acc.csv", arm: "cutout", seed: 1 });
 * ```
 */
export async function expand(template: string, list: ListFolder): Promise<readonly FoundFile[]> {
  let found: readonly FoundFile[] = [{ path: "" }];
  for (const [i, part] of template.split("/").entries()) {
    const next: FoundFile[] = [];
    for (const file of found) {
      const under = (name: string): string => i === 0 ? name : `${file.path}/${name}`;
      if (!/[*{]/.test(part)) {
        next.push({ ...file, path: under(part) });
        continue;
      }
      const folder = i === 0 ? "." : file.path === "" ? "/" : file.path;
      const names = [...await list(folder) ?? []].sort(naturally);
      for (const name of names) {
        const match = matched(part, name);
        if (match === null || !agrees(file, match)) continue;
        next.push({ ...file, ...match, path: under(name) });
      }
    }
    found = next.slice(0, MOST_FILES + 1);
  }
  return found;
}

/** Whether a path already named another arm or seed. */
function agrees(file: FoundFile, match: Omit<FoundFile, "path">): boolean {
  return (file.arm === undefined || match.arm === undefined || file.arm === match.arm) &&
    (file.seed === undefined || match.seed === undefined || file.seed === match.seed);
}

/** What a name says where it matches a part of a template; null where it does not. */
function matched(part: string, name: string): Omit<FoundFile, "path"> | null {
  const pieces = part.split(/(\{seed\}|\{arm\}|\*)/), seen = new Set<string>();
  const pattern = pieces.map((piece) => {
    if (piece === "*") return ".*";
    const form = PLACEHOLDERS[piece];
    if (form === undefined) return piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    if (seen.has(piece)) return `\\k<${form.group}>`;
    seen.add(piece);
    return `(?<${form.group}>${form.pattern})`;
  });
  const found = new RegExp(`^${pattern.join("")}$`).exec(name);
  if (found === null) return null;
  const { seed, arm } = found.groups ?? {};
  return { ...(arm === undefined ? {} : { arm }), ...(seed === undefined ? {} : { seed: Number(seed) }) };
}

const PLACEHOLDERS: Readonly<Record<string, { readonly group: string; readonly pattern: string }>> = {
  "{seed}": { group: "seed", pattern: "\\d{1,15}" },
  "{arm}": { group: "arm", pattern: ".+?" },
};

/** Names as people order them: run-2 before run-10. */
function naturally(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
