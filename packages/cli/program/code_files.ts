import { sha256 } from "@refold/experiments/runs/key";
import { join } from "node:path";
import { EXIT, UserError } from "../exit_codes.ts";

/** A file that decides what a program does, by its path from the folder where the program runs. */
export interface CodeFile {
  readonly path: string;
  readonly sha256: string;
}

/** More files, or larger ones, are no code. */
const MOST_FILES = 10_000, LARGEST = 64 * 2 ** 20;

/** Folders that patterns do not look into: what they hold is made from elsewhere. */
export const SKIPPED: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  "__pycache__",
  ".venv",
  "venv",
  ".ipynb_checkpoints",
]);

/** The files that patterns mean, in the order of their paths, each with the sum of its bytes. They are read, not run. */
export async function codeFiles(folder: string, patterns: readonly string[]): Promise<readonly CodeFile[]> {
  const found = new Map<string, CodeFile>();
  for (const pattern of patterns) {
    const own = /[*?]/.test(pattern) ? await matching(folder, pattern) : [pattern];
    if (own.length === 0) throw none(folder, pattern);
    for (const path of own) {
      if (!found.has(path)) found.set(path, { path, sha256: await sumOf(folder, path) });
    }
    if (found.size > MOST_FILES) throw tooMany(pattern);
  }
  return [...found.values()].sort((a, b) => a.path < b.path ? -1 : 1);
}

/** Paths of the regular files below a folder that a pattern means: `*` within a name, `**` any folders. */
async function matching(folder: string, pattern: string): Promise<readonly string[]> {
  const wanted = patternOf(pattern), paths: string[] = [];
  const walk = async (below: string): Promise<void> => {
    for await (const { name, isDirectory, isFile, isSymlink } of Deno.readDir(join(folder, below))) {
      const path = below === "" ? name : `${below}/${name}`;
      if (isSymlink && wanted.test(path)) throw link(path);
      if (isFile && wanted.test(path)) paths.push(path);
      if (paths.length > MOST_FILES) throw tooMany(pattern);
      if (isDirectory && !SKIPPED.has(name)) await walk(path);
    }
  };
  const start = pattern.split("/").slice(0, -1),
    fixed = start.slice(0, start.findIndex((part) => /[*?]/.test(part)) >>> 0);
  try {
    await walk(fixed.filter((part) => part !== ".").join("/"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      throw none(folder, pattern);
    }
    throw error;
  }
  return paths;
}

function patternOf(pattern: string): RegExp {
  const parts = pattern.split("/").filter((part) => part !== ".").map((part) =>
    part === "**"
      ? "(?:[^/]+/)*"
      : `${part.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*+/g, "[^/]*").replace(/\?/g, "[^/]")}/`
  );
  return new RegExp(`^${parts.join("").replace(/\/$/, "")}$`);
}

async function sumOf(folder: string, path: string): Promise<string> {
  const place = join(folder, path);
  try {
    const { isFile, isSymlink, size } = await Deno.lstat(place);
    if (isSymlink) throw link(path);
    if (!isFile || size > LARGEST) {
      throw new UserError(
        `Expected a file of code of at most 64 MB but found ${
          isFile ? `one of ${size} bytes` : "none"
        } at ${place}.\n` +
          'Name files of code in "code.files"; data belongs into "data".',
        EXIT.usage,
      );
    }
    return sha256(await Deno.readFile(place));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw none(folder, path);
    throw error;
  }
}

function none(folder: string, pattern: string): UserError {
  return new UserError(
    `Expected a file ${pattern}, named in "code.files", but found none in ${folder}.\n` +
      "Name the files that decide what the program does, from the folder where it runs.",
    EXIT.usage,
  );
}

function link(path: string): UserError {
  return new UserError(
    `Expected a file of code but found a link at ${path}: what it points to may change unseen.\n` +
      'Name the file itself in "code.files".',
    EXIT.usage,
  );
}

function tooMany(pattern: string): UserError {
  return new UserError(
    `Expected at most ${MOST_FILES} files of code but ${pattern} means more.\nName them by narrower patterns.`,
    EXIT.usage,
  );
}
