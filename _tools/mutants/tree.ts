import { dirname, join, relative } from "node:path";
import { filesIn } from "../files_in.ts";
import type { Sources } from "./test_map.ts";

/** What a copy of the tree needs for its tests to run. */
const PARTS = [
  "_tools",
  "packages",
  "papers",
  "tests",
  "compat",
  "deno.json",
  "deno.lock",
  "examples",
  "docs",
  "README.md",
];

/** Copies the tree into a new temporary folder. */
export function copyTree(root: string): string {
  const copy = Deno.makeTempDirSync({ prefix: "refold-mutants-" });
  for (const part of PARTS) copyInto(join(root, part), join(copy, part));
  return copy;
}

function copyInto(from: string, to: string): void {
  if (!Deno.statSync(from).isDirectory) return Deno.copyFileSync(from, to);
  Deno.mkdirSync(to);
  for (const { name } of Deno.readDirSync(from)) {
    if (name !== "node_modules") copyInto(join(from, name), join(to, name));
  }
}

/** The TypeScript sources under some folders of a tree, by their path from its root. */
export function sourcesIn(root: string, folders: readonly string[]): Sources {
  return new Map(
    folders.flatMap((folder) =>
      filesIn(join(root, folder)).filter((path) => path.endsWith(".ts")).map((path) =>
        [relative(root, path), Deno.readTextFileSync(path)] as const
      )
    ),
  );
}

/** The file behind each bare name that the packages of a tree export. */
export function exportsOf(root: string): ReadonlyMap<string, string> {
  const { workspace } = JSON.parse(Deno.readTextFileSync(join(root, "deno.json"))) as { workspace: string[] };
  return new Map(workspace.flatMap((member) => {
    const path = join(root, member, "deno.json");
    const { name, exports = {} } = JSON.parse(Deno.readTextFileSync(path)) as {
      readonly name?: string;
      readonly exports?: string | Readonly<Record<string, string>>;
    };
    const entries = typeof exports === "string" ? [[".", exports] as const] : Object.entries(exports);
    return entries.map(([key, file]) =>
      [join(name ?? "", key), relative(root, join(dirname(path), file))] as const
    );
  }));
}
