import { fileURLToPath } from "node:url";
import { npmTarget } from "./package_json.ts";

/** The names of libraries in the sources with those that npm has for them, where they lie here, and their versions. */
export interface Libraries {
  readonly names: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
}

/** The libraries of npm among the imports of a configuration. */
export function librariesOf(imports: Readonly<Record<string, string>>): Libraries {
  const targets = Object.entries(imports).flatMap(([key, to]) => {
    const target = npmTarget(to);
    return target === undefined ? [] : [{ key, ...target }];
  });
  return {
    names: Object.fromEntries(targets.map(({ key, as }) => [key, as])),
    places: Object.fromEntries(targets.map(({ key, ...target }) => [key, libraryPlace(key, target)])),
    versions: Object.fromEntries(targets.map(({ name, version }) => [name, version])),
  };
}

const bare = (path: string) => path.replace(/\.ts$/, "");

/**
 * What has which name: a source that a package exports, and a file of a library.
 *
 * @throws {RangeError} on a source of another package that it does not export
 */
export function nameAt(
  own: Readonly<Record<string, string>>,
  { names, places }: Pick<Libraries, "names" | "places">,
): (path: string) => string | undefined {
  const exported = new Map(
    Object.entries(own).map(([name, path]) => [bare(path), name]).reverse() as [string, string][],
  );
  return (path) => {
    const name = exported.get(path);
    if (name !== undefined) return name;
    const library = Object.keys(places).find((key) =>
      names[key] === key && path.startsWith(`${places[key]}/`)
    );
    if (library !== undefined) return inLibrary(library, path.slice(places[library]!.length + 1));
    if (/\/packages\/[a-z]+\//.test(path)) {
      throw new RangeError(`Expected ${path}, whose type another package has, among the exports of its own`);
    }
    return undefined;
  };
}

/** What is meant of a library by a file inside it. */
function inLibrary(library: string, file: string): string {
  if (file === "index") return library;
  return `${library}/${file.replace(/^(v4\/core)\/.*$/, "$1")}`; // zod names this part of it as a whole
}

/** Where a library lies: the folder of its package, and what is meant in it. */
function libraryPlace(
  key: string,
  { name, as }: { readonly name: string; readonly as: string },
): string {
  const entry = fileURLToPath(import.meta.resolve(key)).replaceAll("\\", "/");
  const folder = new RegExp(`^.*?/${name}/[^/]+(?=/)`).exec(entry)?.[0] ?? entry;
  return folder + as.slice(name.length);
}
