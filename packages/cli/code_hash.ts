import { createHash } from "node:crypto";

/** What a kind computes itself follows from these packages. */
const FOLDERS = ["core", "data", "experiments"];
const TESTS = /_test\.ts$|\/(testing|testdata)\//;

/** SHA-256 over the names and bytes of all files that compute: what decides what a kind computes itself, such as a gradient check. */
export function codeHash(): string {
  return hashOf(FOLDERS.map((name) => new URL(`../${name}/`, import.meta.url)));
}

/** SHA-256 over the sources in some folders, tests aside. */
export function hashOf(folders: readonly URL[]): string {
  const sum = createHash("sha256");
  for (const folder of folders) {
    for (const file of sourcesIn(folder)) {
      sum.update(file.href.slice(folder.href.length)).update(Deno.readFileSync(file));
    }
  }
  return sum.digest("hex");
}

function sourcesIn(folder: URL): readonly URL[] {
  const entries = [...Deno.readDirSync(folder)].toSorted((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap(({ name, isDirectory }) => {
    if (isDirectory) return sourcesIn(new URL(`${name}/`, folder));
    const file = new URL(name, folder);
    return name.endsWith(".ts") && !TESTS.test(file.href) ? [file] : [];
  });
}
