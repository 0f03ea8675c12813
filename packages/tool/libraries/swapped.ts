/** Something that a package has one of for Node, Bun and Deno, and another of for pages. */
export interface Swapped {
  /** Its name under `imports` of package.json, which Node and bundlers read. */
  readonly name: string;
  /** What Node, Bun and Deno take: a module of Node (which may not be called `node:` here), a library, a path in the package, or a source. */
  readonly usual: string;
  /** What a page takes: a library, or a source file of the project, which the package then holds. */
  readonly page: string;
}

/** The CSV functions of JSR, which npm has not: the project's own over two libraries. */
export const CSV = "compat/std_csv/mod.ts";

/** What is swapped, by the name that sources have for it, or by the package and the path in it. */
export const SWAPPED: Readonly<Record<string, Swapped>> = {
  "@std/csv": { name: "#csv", usual: CSV, page: CSV },
  "csv-parse/sync": { name: "#csv-parse", usual: "csv-parse/sync", page: "csv-parse/browser/esm/sync" },
  "csv-stringify/sync": {
    name: "#csv-stringify",
    usual: "csv-stringify/sync",
    page: "csv-stringify/browser/esm/sync",
  },
  "node:crypto": { name: "#crypto", usual: "crypto", page: "packages/lab/platform/node_crypto.ts" },
  "node:fs/promises": {
    name: "#files",
    usual: "fs/promises",
    page: "packages/tool/libraries/no_files.ts",
  },
  "node:path": { name: "#path", usual: "path", page: "packages/lab/platform/node_path.ts" },
  "node:zlib": { name: "#zlib", usual: "zlib", page: "packages/lab/platform/node_zlib.ts" },
  "kernels:wasm/threads.ts": {
    name: "#threads",
    usual: "./wasm/threads.ts",
    page: "packages/lab/platform/threads.ts",
  },
  "report:page/document.ts": {
    name: "#document",
    usual: "./page/document.ts",
    page: "packages/lab/platform/document.ts",
  },
};

/** What a package swaps, by the names and paths that its sources have for it. */
export function swappedIn(folder: string): Readonly<Record<string, Swapped>> {
  return Object.fromEntries(
    Object.entries(SWAPPED).flatMap(([key, swapped]) => {
      const [own, path] = /^([a-z]+):(.*\.ts)$/.exec(key)?.slice(1) ?? [folder, key];
      return own === folder ? [[path, swapped]] : [];
    }),
  );
}
