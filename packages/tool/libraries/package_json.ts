import type { Library } from "./libraries.ts";
import type { Swapped } from "./swapped.ts";

/** What is known of a package before its package.json is written. */
export interface Contents {
  readonly library: Library;
  readonly version: string;
  /** The exports of its deno.json: names, and sources by their paths. */
  readonly exports: Readonly<Record<string, string>>;
  readonly swapped: readonly Swapped[];
  /** Every library that its code and declarations name. */
  readonly named: ReadonlySet<string>;
  /** Versions by the libraries' names on npm. */
  readonly versions: Readonly<Record<string, string>>;
}

/** The library of a name, without what is inside it; undefined for a file, a module of Node or a name of the package's own. */
export function libraryOf(specifier: string): string | undefined {
  return /^(?!node:)(@[\w.-]+\/[\w.-]+|[a-z][\w.-]*)(?:\/|$)/.exec(specifier)?.[1];
}

/** The library, version and path inside it of a target such as `npm:fp-ts@2.16.11/lib/Either.js`. */
export function npmTarget(
  target: string,
): { readonly name: string; readonly version: string; readonly as: string } | undefined {
  const found = /^npm:((?:@[^/]+\/)?[^@/]+)@([^/]+)(\/.*)?$/.exec(target);
  return found === null
    ? undefined
    : { name: found[1]!, version: found[2]!, as: `${found[1]}${found[3] ?? ""}` };
}

/** The exports that a package for npm has, without those that are of use to the project alone. */
export function keptExports(
  exports: Readonly<Record<string, string>>,
  { leftOut }: Pick<Library, "leftOut">,
): readonly (readonly [string, string])[] {
  return Object.entries(exports).filter(([name]) => !leftOut.test(name));
}

const js = (path: string) => path.replace(/\.ts$/, ".js");

/** The package.json of a package: typed exports, what pages have others of, and libraries at the very versions tested with. */
export function packageJson({ library, version, exports, swapped, named, versions }: Contents): string {
  const placed = swapped.flatMap(({ usual, page }) => [usual, page])
    .filter((to) => Object.hasOwn(versions, libraryOf(to) ?? "")); // the others are files, or modules of Node
  const libraries = [...named, ...placed].flatMap((specifier) => libraryOf(specifier) ?? []);
  const others = [...new Set(libraries)].filter((name) => name !== `@refold/${library.folder}`).sort();
  const dependencies = others.map((name) => {
    const own = name.startsWith("@refold/") ? version : versions[name];
    if (own === undefined) {
      throw new RangeError(`Expected ${name} among the imports of deno.json but found no version`);
    }
    return [name, own] as const;
  });
  const imports = swapped.map(({ name, usual, page }) =>
    [name, usual === page ? js(usual) : { browser: js(page), default: js(usual) }] as const
  );
  return `${
    JSON.stringify(
      {
        name: `@refold/${library.folder}`,
        version,
        description: library.description,
        license: "MIT",
        type: "module",
        sideEffects: false,
        engines: { node: ">=20" },
        exports: Object.fromEntries(
          keptExports(exports, library).map(([name, path]) => [
            name,
            { types: path.replace(/\.ts$/, ".d.ts"), default: js(path) },
          ]),
        ),
        ...(imports.length === 0 ? {} : { imports: Object.fromEntries(imports) }),
        dependencies: Object.fromEntries(dependencies),
      },
      null,
      2,
    )
  }\n`;
}
