import { dirname, join } from "node:path";
import { runCommand } from "../run_command.ts";
import { uncommented } from "./crawl.ts";
import { emitCode, emitTypes } from "./emit.ts";
import { buildModule, BUILDS, kernelModules } from "./kernel_modules.ts";
import { LIBRARIES, type Library } from "./libraries.ts";
import { keptExports, packageJson } from "./package_json.ts";
import { type Libraries, librariesOf, nameAt } from "./places.ts";
import { isSource, ownPath, type Sources, sourcesOf } from "./sources.ts";
import { packagedCode, packagedTypes } from "./specifiers.ts";
import { CSV } from "./swapped.ts";

/** A package before it is written. */
interface Planned extends Sources {
  readonly library: Library;
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
}

/** What a text names: libraries under the names of npm, and packages of this project. */
function namedIn(text: string, { names }: Libraries): readonly string[] {
  const known = new Set(Object.values(names));
  return [...uncommented(text).matchAll(/"([^"\n]+)"/g)].map((match) => match[1]!)
    .filter((name) => known.has(name) || name.startsWith("@refold/"));
}

async function write(place: string, content: string | Uint8Array): Promise<void> {
  await Deno.mkdir(dirname(place), { recursive: true });
  if (typeof content === "string") await Deno.writeTextFile(place, content);
  else await Deno.writeFile(place, content);
}

/** Where packages are made of what. */
interface Making {
  readonly root: string;
  /** Where the code and the declarations of all sources are. */
  readonly emitted: string;
  /** The name of what lies at a path, given without an ending; undefined where nothing has a name. */
  readonly outside: (path: string) => string | undefined;
}

/** Writes a package's folder: code, declarations, package.json, README and licence. */
async function writePackage(
  { root, emitted, folder, outside }: Making & { readonly folder: string },
  { library, version, exports, files, swapped }: Planned,
  libraries: Libraries,
): Promise<void> {
  const base = join(root, "packages", library.folder), named = new Set<string>();
  const text = (path: string) => Deno.readTextFileSync(path);
  const keep = async (path: string, content: string) => {
    for (const name of namedIn(content, libraries)) named.add(name);
    await write(join(folder, path), content);
  };
  const surroundings = {
    names: libraries.names,
    swapped: Object.fromEntries([...swapped].map(([key, { name }]) => [key, name])),
    json: (path: string) => JSON.stringify({ version: JSON.parse(text(join(base, path))).version }),
    outside: (path: string) => path.startsWith(`${base}/`) ? undefined : outside(path),
  };
  for (const [path, source] of files) {
    if (path.endsWith(".json")) continue; // written out where it is imported
    if (path.endsWith(".d.ts")) {
      await keep(
        path,
        packagedTypes(text(join(root, source)), { ...surroundings, source: join(root, source) }),
      );
    } else if (path === "wasm/modules.js") await keep(path, kernelModules());
    else {
      const [code, types] = ["js", "d.ts"].map((end) => text(join(emitted, source.replace(/ts$/, end))));
      await keep(path.replace(/ts$/, "js"), packagedCode(code!, { path, ...surroundings }));
      await keep(
        path.replace(/ts$/, "d.ts"),
        packagedTypes(types!, { ...surroundings, source: join(root, source) }),
      );
    }
  }
  if (library.folder === "kernels") {
    for (const name of BUILDS) {
      const bytes = await Deno.readFile(join(base, `wasm/${name}.wasm`));
      await write(join(folder, `wasm/${name}.wasm.js`), buildModule(bytes));
    }
  }
  const placed = (to: string) => isSource(to) ? `./${ownPath(to)}` : to;
  const own = [...swapped.values()].map(({ name, usual, page }) => ({
    ...{ name, usual: placed(usual), page: placed(page) },
  }));
  await write(
    join(folder, "package.json"),
    packageJson({ library, version, exports, swapped: own, named, versions: libraries.versions }),
  );
  await Deno.copyFile(join(base, "README.md"), join(folder, "README.md"));
  await Deno.copyFile(join(root, "LICENSE"), join(folder, "LICENSE"));
}

/** Where the sources lie that the project's own packages export, by the names that others have for them. */
function ownPlaces(root: string, planned: readonly Planned[]): Readonly<Record<string, string>> {
  const all = planned.flatMap(({ library: { folder }, exports }) =>
    Object.entries(exports).map(([key, path]) =>
      [`@refold/${folder}${key.slice(1)}`, join(root, "packages", folder, path)] as const
    )
  );
  return { ...Object.fromEntries(all), "@std/csv": join(root, CSV) };
}

/**
 * Makes the packages for npm out of the project's own sources and packs them into `out`, one file each.
 *
 * Every source becomes a file of code and one of declarations.
 *
 * @returns the names of the files
 */
export async function buildLibraries(root: string, out: string): Promise<readonly string[]> {
  const read = (path: string) => Deno.readTextFileSync(join(root, path));
  const libraries = librariesOf(JSON.parse(read("deno.json")).imports);
  const planned = LIBRARIES.map((library): Planned => {
    const { version, exports } = JSON.parse(read(`packages/${library.folder}/deno.json`));
    const paths = keptExports(exports, library).map(([, path]) => path);
    return { library, version, exports, ...sourcesOf(library.folder, paths, read) };
  });
  const made = await Deno.makeTempDir({ prefix: "refold-libraries-" }), emitted = join(made, "emitted");
  try {
    const sources = new Set(planned.flatMap(({ files }) => [...files.values()]));
    const typed = [...sources].filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts")).sort();
    await emitCode({ root, sources: typed, into: emitted });
    const own = ownPlaces(root, planned);
    emitTypes({ root, sources: typed, into: emitted, places: { ...libraries.places, ...own } });
    const outside = nameAt(own, libraries);
    for (const plan of planned) {
      await writePackage(
        { root, emitted, outside, folder: join(made, plan.library.folder) },
        plan,
        libraries,
      );
    }
    const folders = planned.map(({ library }) => `./${library.folder}`);
    await runCommand("npm", ["pack", "--silent", "--pack-destination", out, ...folders], made);
  } finally {
    await Deno.remove(made, { recursive: true });
  }
  return planned.map(({ library, version }) => `refold-${library.folder}-${version}.tgz`);
}
