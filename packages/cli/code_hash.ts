import { createHash } from "node:crypto";

/** What a kind computes itself follows from these packages. */
const COMPUTING = ["core", "data", "experiments"];
/** What is written of a result follows from these besides. */
const WRITING = ["report", "cli", "../papers"];
const SOURCES = /\.(ts|json)$/, TESTS = /_test\.ts$|\/(testing|testdata)\//;

/** SHA-256 over the names and bytes of all files that compute: what decides what a kind computes itself, such as a gradient check. */
export function codeHash(): string {
  return hashOf(COMPUTING.map(packageFolder));
}

/** SHA-256 over all that decides what is written of a result: the same and the papers, reports and dependencies. */
export function writingHash(): string {
  return hashOf([...COMPUTING, ...WRITING].map(packageFolder), [new URL("../../deno.lock", import.meta.url)]);
}

function packageFolder(name: string): URL {
  return new URL(`../${name}/`, import.meta.url);
}

/** SHA-256 over the sources in some folders, tests aside, and over files beside them. */
export function hashOf(folders: readonly URL[], files: readonly URL[] = []): string {
  const sum = createHash("sha256");
  for (const folder of folders) {
    for (const file of sourcesIn(folder)) {
      sum.update(file.href.slice(folder.href.length)).update(Deno.readFileSync(file));
    }
  }
  for (const file of files) sum.update(Deno.readFileSync(file));
  return sum.digest("hex");
}

function sourcesIn(folder: URL): readonly URL[] {
  const entries = [...Deno.readDirSync(folder)].toSorted((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap(({ name, isDirectory }) => {
    if (isDirectory) return sourcesIn(new URL(`${name}/`, folder));
    const file = new URL(name, folder);
    return SOURCES.test(name) && !TESTS.test(file.href) ? [file] : [];
  });
}
