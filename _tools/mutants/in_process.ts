/**
 * Runs test files of the tree that it is started in, one lot after another in this one process, with a bug in a source if it
 * is told so: reads lines of JSON, writes a line for each. A module is a new one where the bug can reach it.
 */
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { collected, runAll } from "./collected.ts";
import { ANSWER, type Lot } from "./lot.ts";
import { distancesTo, importsOf } from "./test_map.ts";
import { exportsOf, sourcesIn } from "./tree.ts";

const NAMES = /((?:\bfrom|\bimport) ?\(?")([^"]+)(?=")/g;
const root = Deno.cwd(), fileUrl = (path: string) => pathToFileURL(join(root, path)).href;
const exported = exportsOf(root);
/** Without examples, which are no imports. */
const sources = new Map(
  [...sourcesIn(root, ["packages", "papers", "tests"])].map(([path, text]) => [path, plain(text)]),
);

function plain(text: string): string {
  return text.replaceAll(/^[ \t]*\/\*\*[\s\S]*?\*\//gm, "");
}

function target(from: string, name: string): string | undefined {
  return name.startsWith(".") ? join(dirname(from), name) : exported.get(name);
}

const imports = importsOf(sources, (name) => exported.get(name));

/** Runs a lot's tests; true where all pass. */
async function passes({ tests, bug }: Lot): Promise<boolean> {
  const reached = bug === undefined
    ? new Set(tests)
    : new Set([...distancesTo(bug.file, imports).keys(), ...tests]);
  const urls = new Map<string, string>();
  const urlOf = (path: string): string => {
    if (!reached.has(path)) return fileUrl(path);
    const known = urls.get(path);
    if (known !== undefined) return known;
    const text = path === bug?.file ? plain(bug.text) : sources.get(path)!; // it imports, or is imported
    const linked = text.replaceAll(NAMES, (whole, before: string, name: string) => {
      const found = target(path, name);
      return found === undefined ? whole : before + urlOf(found);
    });
    const meta = `{ url: ${JSON.stringify(fileUrl(path))}, dirname: ${
      JSON.stringify(dirname(join(root, path)))
    } }`;
    const head = `const Deno = globalThis.collectingDeno, meta__ = ${meta};`;
    const blob = new Blob([head + linked.replaceAll("import.meta", "meta__")], {
      type: "application/typescript",
    });
    const url = URL.createObjectURL(blob);
    urls.set(path, url);
    return url;
  };
  try {
    for (const test of tests) {
      collected.length = 0;
      await import(urlOf(test));
      if (!await runAll(collected)) return false;
    }
    return true;
  } catch {
    return false;
  } finally {
    urls.forEach((url) => URL.revokeObjectURL(url));
  }
}

addEventListener("unhandledrejection", (event) => event.preventDefault());
let rest = "";
for await (const piece of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + piece).split("\n");
  rest = lines.pop()!; // a split has one part at least
  for (const line of lines) {
    console.log(`\n${ANSWER}${await passes(JSON.parse(line) as Lot) ? "passed" : "failed"}`);
  }
}
Deno.exit(0);
