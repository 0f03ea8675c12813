/**
 * Writes papers/NAME from papers/template and lists it in papers/table.ts and papers/deno.json.
 *
 *   deno task new:paper NAME
 *
 * @module
 */
import { join } from "node:path";

/** The template's own names, which become those of the new paper. */
const ID = "your-paper", CONSTANT = "yourPaper";

/** A text of the repository by its path below papers/. */
export type Texts = Readonly<Record<string, string>>;

/** What is wrong with a name for a paper, and what to do; undefined where nothing is. */
export function nameProblem(name: string | undefined, taken: readonly string[]): string | undefined {
  const example = "such as deno task new:paper smith-2017";
  if (name === undefined) return `Expected the name of a paper but found none: say it, ${example}`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40) {
    return `Expected a name of at most 40 lower-case letters, digits and single dashes between them but found ${
      JSON.stringify(name)
    }: choose another, ${example}`;
  }
  if (!taken.includes(name)) return undefined;
  return `Expected a name that is free but found papers/${name}: choose another, or go on with the one that is there`;
}

/**
 * The new paper's files, and the two that list it.
 *
 * @throws {RangeError} where table.ts or deno.json do not look as this program knows them
 */
export function newPaper(
  name: string,
  template: Texts,
  { table, config }: { readonly table: string; readonly config: string },
): Texts {
  const constant = name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const own = Object.entries(template).filter(([file]) => !file.endsWith("_test.ts")).map(([file, text]) => [
    `${name}/${file}`,
    text.replaceAll(ID, name).replaceAll(CONSTANT, constant),
  ]);
  return {
    ...Object.fromEntries(own),
    "table.ts": listed(table, name, constant),
    "deno.json": inserted(config, `"exports": {`, { after: `\n    "./${name}": "./${name}/mod.ts",` }),
  };
}

/** The table with one more paper at its end, in the layout that it has. */
function listed(table: string, name: string, constant: string): string {
  const mark = "] as const satisfies readonly PaperPack[]";
  const spread = table.split(mark)[0]!.endsWith(",\n");
  const [imports] = table.split("\n\n", 1);
  return inserted(table, mark, { before: spread ? `  ${constant},\n` : `, ${constant}` })
    .replace(imports!, `${imports}\nimport { ${constant} } from "./${name}/mod.ts";`);
}

/** A text with a piece put before or after a mark that stands in it once. */
function inserted(
  text: string,
  mark: string,
  { before = "", after = "" }: { readonly before?: string; readonly after?: string },
): string {
  const [first, rest, ...more] = text.split(mark);
  if (rest === undefined || more.length > 0) {
    throw new RangeError(`Expected «${mark}» once but found ${text}`);
  }
  return `${first}${before}${mark}${after}${rest}`;
}

if (import.meta.main) {
  const papers = join(import.meta.dirname!, "..", "papers"), [name] = Deno.args;
  const read = (path: string) => Deno.readTextFileSync(join(papers, path));
  const problem = nameProblem(name, [...Deno.readDirSync(papers)].map((item) => item.name));
  if (name === undefined || problem !== undefined) {
    console.error(problem);
    Deno.exit(2);
  }
  const template = [...Deno.readDirSync(join(papers, "template"))].map((item) => item.name);
  const files = newPaper(name, Object.fromEntries(template.map((file) => [file, read(`template/${file}`)])), {
    table: read("table.ts"),
    config: read("deno.json"),
  });
  Deno.mkdirSync(join(papers, name));
  for (const [path, text] of Object.entries(files)) Deno.writeTextFileSync(join(papers, path), text);
  console.log(`papers/${name} is written and listed. What to replace in it: docs/your-own-paper.md. Then

  deno task experiment describe ${name}-depth
  deno task experiment all --paper ${name}`);
}
