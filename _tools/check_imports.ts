/**
 * Checks that every package imports only what the table allows, that core stays pure and that nothing imports in circles.
 *
 *   deno task check:imports
 *
 * Source is read as text: `from "…"` and `import "…"` of every file under packages/ and papers/.
 */
import { dirname, join, normalize, relative } from "node:path";
import { filesIn } from "./files_in.ts";

/** Which packages, and which bare modules, each package may import. Tests may also import the test libraries. */
const TABLE: Readonly<
  Record<string, { readonly packages: readonly string[]; readonly modules: readonly RegExp[] }>
> = {
  core: { packages: [], modules: [/^zod$/] },
  kernels: { packages: ["core"], modules: [/^node:worker_threads$/, /^fast-check$/] },
  data: {
    packages: ["core"],
    modules: [
      /^fp-ts\//,
      /^node:(path|crypto)$/,
      /^modern-tar/,
      /^zod$/,
      /^@std\/csv$/,
      /^fastest-levenshtein$/,
    ],
  },
  experiments: {
    packages: ["core", "data"],
    modules: [
      /^fp-ts\//,
      /^zod$/,
      /^node:(crypto|path)$/,
      /^@std\/csv$/,
      /^csv-parse\/sync$/,
      /^fastest-levenshtein$/,
    ],
  },
  report: {
    packages: ["experiments"],
    modules: [
      /^@observablehq\/plot$/,
      /^linkedom$/,
      /^fflate$/,
      /^@resvg\//,
      /^@std\/csv$/,
      /^zod$/,
      /^node:/,
    ],
  },
  papers: { packages: ["core", "experiments"], modules: [] },
  lab: {
    packages: ["core", "kernels", "data", "experiments", "report", "papers"],
    modules: [/^fp-ts\//, /^zod$/, /^fflate$/, /^@noble\/hashes\//, /^@std\/csv$/, /^node:/],
  },
  tool: { packages: ["data", "experiments"], modules: [/^node:/, /^typescript$/] },
  cli: { packages: ["core", "kernels", "data", "experiments", "report", "papers"], modules: [/./] },
};

/** Inside packages/experiments, what the report may read: what is said of runs, never what makes or keeps them. */
const REPORT_MAY_READ =
  /^@refold\/experiments\/(result|result_hash|study|paper_pack|(statistics|claims|kinds|runs|spec)\/.*|runners\/[a-z_]+\/(cycles|data_form|diagnostics|metrics|resolve|splits|wide_history|[a-z]+_spec|(generators|averages)\/table))$/;

/** The report's toolkit, which knows no study: it imports nothing of the packages and nothing above its folder. */
const TOOLKIT = /^packages\/report\/page\//;

/** What of other packages every test may import: maths, papers, this machine's disk and clock. */
const TEST_PACKAGES = /^@refold\/(core|papers)\b|^@refold\/cli\/effects\//;

const TEST_MODULES = /^(@std\/assert|fast-check|fast-png|node:.*|zod|fp-ts\/.*)$/;

/** What a pure package must not mention: core nothing that has an effect, experiments none that it is not handed. */
const IMPURE: Readonly<Record<string, RegExp>> = {
  core: /\bDeno\.|\bconsole\.|\bDate\b|Math\.random|\bawait\b|\bperformance\.|\bsetTimeout\b/,
  experiments:
    /\bDeno\.|\bconsole\.|\bDate\.now\b|\bnew Date\(\)|Math\.random|\bperformance\.|\bset(Timeout|Interval)\b/,
};

/** Functions of Math that engines round each in their own way: core has its own, the same to the bit everywhere. */
const ENGINES_OWN =
  /\bMath\.(exp|expm1|log|log10|log2|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot)\b/;

const root = join(import.meta.dirname!, "..");

const sources = (folder: string) =>
  filesIn(folder, /^(node_modules|testdata)$/).filter((path) => path.endsWith(".ts"));

function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "")
    .replace(/^if \(import\.meta\.main\).*$/gm, ""); // what a file does when it is run by itself
}

/** What a file imports when it is loaded. */
function loadedBy(text: string): readonly string[] {
  const own = code(text);
  return [
    ...own.matchAll(/^(?:import|export)\b[^;"]*\bfrom "([^"\n]+)"/gm),
    ...own.matchAll(/^import "([^"\n]+)"/gm),
  ].map((match) => match[1]!);
}

/** What a file imports, when it is loaded or later. */
function importsOf(text: string): readonly string[] {
  return [
    ...loadedBy(text),
    ...[...code(text).matchAll(/\bimport\("([^"\n]+)"\)/g)].map((match) => match[1]!),
  ];
}

/** What answers `--help`, which is to be there at once: a module of a package or of Node costs more than all of it. */
const AT_ONCE = join(root, "packages/cli/start/start.ts");

/** The first module that is no file of ours among what a file imports when it is loaded, or undefined. */
function foreignIn(file: string): string | undefined {
  const imports = loadedBy(Deno.readTextFileSync(file));
  return imports.find((to) => !to.startsWith(".")) ??
    imports.filter((to) => to.endsWith(".ts")).map((to) => foreignIn(join(dirname(file), to))).find((it) =>
      it
    );
}

const problems: string[] = [], graph = new Map<string, readonly string[]>();
for (const [name, { packages, modules }] of Object.entries(TABLE)) {
  const folder = name === "papers" ? join(root, name) : join(root, "packages", name);
  for (const file of sources(folder)) {
    const text = Deno.readTextFileSync(file), place = relative(root, file);
    const test = /_(test|bench)\.ts$/.test(file) || /\/(_|testing\/)/.test(file.slice(root.length));
    const imports = importsOf(text);
    graph.set(
      file,
      imports.filter((to) => to.startsWith(".")).map((to) => normalize(join(dirname(file), to))),
    );
    const impure = test ? undefined : IMPURE[name]?.exec(code(text))?.[0];
    if (impure !== undefined) problems.push(`${place}: ${name} is pure, but this mentions ${impure}`);
    const rounded = test || !(name in IMPURE) ? undefined : ENGINES_OWN.exec(code(text))?.[0];
    if (rounded !== undefined) {
      problems.push(`${place}: ${rounded} differs between engines; core has its own`);
    }
    for (const to of imports) {
      if (TOOLKIT.test(place) && !test && /^(@refold\/|\.\.\/)/.test(to)) {
        problems.push(`${place}: the toolkit of pages knows no study; it may not import ${to}`);
      }
      const own = /^@refold\/([a-z]+)/.exec(to)?.[1];
      if (to.startsWith(".")) {
        const shared = test && to.includes("/tests/golden/"); // numbers of independent programs
        if (!shared && !normalize(join(dirname(file), to)).startsWith(folder)) {
          problems.push(`${place}: imports ${to}, outside its package; use @refold/…`);
        }
        if (
          /\/(mod)\.ts$/.test(to) &&
          dirname(normalize(join(dirname(file), to))) === folder
        ) {
          problems.push(`${place}: imports its own package's mod.ts; import the file instead`);
        }
      } else if (own !== undefined) {
        if (own !== name && !packages.includes(own) && !(test && TEST_PACKAGES.test(to))) {
          problems.push(`${place}: ${name} may not import ${own} (${to})`);
        } else if (name === "report" && !test && own === "experiments" && !REPORT_MAY_READ.test(to)) {
          problems.push(`${place}: report reads what is said of runs, not what makes or keeps them: ${to}`);
        }
      } else if (!modules.some((allowed) => allowed.test(to)) && !(test && TEST_MODULES.test(to))) {
        problems.push(`${place}: ${name} may not import ${to}`);
      }
    }
  }
}

const foreign = foreignIn(AT_ONCE);
if (foreign !== undefined) {
  problems.push(`${relative(root, AT_ONCE)}: loads ${foreign}, for which help waits`);
}

/** A circle through a file, or undefined. */
function circle(file: string, path: readonly string[], seen: Set<string>): readonly string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (seen.has(file)) return undefined;
  seen.add(file);
  for (const next of graph.get(file) ?? []) {
    const found = circle(next, [...path, file], seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

const seen = new Set<string>();
for (const file of graph.keys()) {
  const found = circle(file, [], seen);
  if (found !== undefined) problems.push(`a circle: ${found.map((at) => relative(root, at)).join(" → ")}`);
}

if (problems.length > 0) {
  console.error(problems.join("\n"));
  Deno.exit(1);
}
console.log(`${graph.size} files import only what the table allows, none in circles`);
