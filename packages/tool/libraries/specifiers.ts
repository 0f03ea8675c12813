import { dirname, join, normalize, relative } from "node:path";

/** Where a module lies in its package, and what is called otherwise there. */
export interface Surroundings {
  /** The module's path in the package. */
  readonly path: string;
  /** The project's own names of libraries, each with the name that npm has for it. */
  readonly names: Readonly<Record<string, string>>;
  /** Names and paths in the package that a page has others of, each with the name under `imports` of its package.json. */
  readonly swapped: Readonly<Record<string, string>>;
  /** The text of a JSON file of the package. */
  readonly json: (path: string) => string;
}

const QUOTED = /(["'])((?:\.{1,2}\/|[@\w])[\w@.\/:-]*)\1/g;

/** A relative path as modules write it. */
function written(from: string, to: string): string {
  const path = relative(dirname(from), to).replaceAll("\\", "/");
  return path.startsWith(".") ? path : `./${path}`;
}

/**
 * A module of JavaScript as its package has it: its files end in `.js`, libraries have the names of npm, what a page has
 * others of goes by a name of the package's own, and JSON is written out.
 */
export function packagedCode(code: string, { path, names, swapped, json }: Surroundings): string {
  const at = (to: string) => normalize(join(dirname(path), to)).replaceAll("\\", "/");
  const withJson = code.replace(
    /^import (\w+) from "(\.[^"]+\.json)" with \{\s*type: "json"\s*\};?/gm,
    (_all, name: string, to: string) => `const ${name} = ${json(at(to))};`,
  );
  const renamed = withJson.replace(QUOTED, (all, quote: string, to: string) => {
    const name = to.startsWith(".")
      ? (to.endsWith(".ts") ? swapped[at(to)] ?? `${to.slice(0, -3)}.js` : undefined)
      : swapped[to] ?? names[to];
    return name === undefined ? all : `${quote}${name}${quote}`;
  });
  if (!renamed.includes("Map.groupBy(")) return renamed;
  const grouped = renamed.replaceAll("Map.groupBy(", "groupBy(");
  return `import { groupBy } from "${written(path, "own/group_by.js")}";\n${grouped}`;
}

/** What declarations are rewritten with. */
export interface TypeSurroundings extends Pick<Surroundings, "names"> {
  /** The full path of their source. */
  readonly source: string;
  /** The name of what lies outside of the package, by its full path without an ending; undefined for what is inside. */
  readonly outside: (path: string) => string | undefined;
}

/** The ending of code or declarations. */
const ENDING = /(\.d)?\.[cm]?[jt]s$/;

/** Declarations as their package has them: a type of another package that the compiler named by its path has its name. */
export function packagedTypes(code: string, { names, source, outside }: TypeSurroundings): string {
  return code.replace(QUOTED, (all, quote: string, to: string) => {
    const plain = to.replace(ENDING, "");
    const name = to.startsWith(".")
      ? outside(normalize(join(dirname(source), plain))) ?? (to.endsWith(".ts") ? `${plain}.js` : undefined)
      : names[to];
    return name === undefined ? all : `${quote}${name}${quote}`;
  });
}
