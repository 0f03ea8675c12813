import { basename, dirname, join } from "node:path";
import { type Addition, ADDITIONS } from "./additions.ts";
import { withoutFacets, withoutReportSide } from "./leave_out.ts";

const root = join(import.meta.dirname!, "..", "..");

/** What of this checkout the program needs to run. */
const NEEDED = ["packages", "papers", "compat", "deno.json", "deno.lock"];

/** Copies what the program needs of this checkout into a folder, and these files beside it. */
export async function copyCheckout(to: string, more: readonly string[] = []): Promise<void> {
  for (const name of NEEDED) await copy(join(root, name), join(to, name));
  for (const name of more) {
    await Deno.mkdir(dirname(join(to, name)), { recursive: true });
    await copy(join(root, name), join(to, name));
  }
}

/** Copies this checkout into a folder and adds everything made up to it, each by its file and its lines in a table. */
export async function checkoutWithAdditions(to: string): Promise<void> {
  await copyCheckout(to);
  const originals = new Map(ADDITIONS.map(({ table }) => [table, Deno.readTextFileSync(join(to, table))]));
  for (const addition of ADDITIONS) add(addition, to);
  await copy(join(root, "tests/seams/added/run.ts"), join(to, "run.ts"));
  Deno.writeTextFileSync(join(to, "without.ts"), withoutFacets(ADDITIONS));
  for (const [table, text] of originals) {
    if (!table.startsWith("packages/report/")) continue;
    Deno.writeTextFileSync(join(to, dirname(table), "table_without.ts"), withoutReportSide(text));
  }
}

function add({ file, table, entries, record, as }: Addition, to: string): void {
  const place = join(dirname(table), "made_up.ts"), path = join(to, table);
  Deno.copyFileSync(join(root, "tests/seams/added", file), join(to, place));
  const named = record === as ? as : `${record} as ${as}`;
  const text = entries.reduce(
    (before, [after, entry]) => insert(before, { after, entry, table }),
    Deno.readTextFileSync(path),
  );
  Deno.writeTextFileSync(path, `import { ${named} } from "./${basename(place)}";\n${text}`);
}

function insert(
  text: string,
  { after, entry, table }: { after: string; entry: string; table: string },
): string {
  const [before, rest, ...more] = text.split(after);
  if (rest === undefined || more.length > 0) {
    throw new Error(
      `Expected «${after}» once in ${table} but found it ${more.length + (rest === undefined ? 0 : 1)} times`,
    );
  }
  return `${before}${after}${entry}${rest}`;
}

async function copy(from: string, to: string): Promise<void> {
  if ((await Deno.stat(from)).isFile) return await Deno.copyFile(from, to);
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) await copy(join(from, name), join(to, name));
}
