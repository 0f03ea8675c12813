/**
 * Runs tests as `deno test` does, with the modules of many files loaded once.
 *
 * `deno test` gives every file a world of its own and loads all that it imports anew: for hundreds of small files that takes
 * longer than their tests. Here a few files import all the others; then come the examples of comments and
 * documents. Takes folders, `--ignore=PATHS`, `--alone=FOLDERS` whose files keep a world each, and what else
 * `deno test` takes.
 * @module
 */
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { filesIn } from "./files_in.ts";

/** Worlds that tests share: more than most laptops keep busy, as they do not take equally long, and each loads all anew. */
const WORLDS = 4;

/** The files of tests below a folder, in order, without those below some others. */
export function testsBelow(folder: string, without: readonly string[]): readonly string[] {
  const isOut = (path: string) => without.some((one) => !relative(one, path).startsWith(".."));
  return filesIn(folder).filter((path) => path.endsWith("_test.ts") && !isOut(path));
}

/** The same files dealt out like cards, so that each world gets some of every folder. */
export function deal<A>(files: readonly A[], worlds: number): readonly (readonly A[])[] {
  return Array.from({ length: worlds }, (_, world) => files.filter((_, i) => i % worlds === world));
}

/** Writes a file that imports some others, and returns its path. */
function writeWorld(folder: string, index: number, files: readonly string[]): string {
  const path = join(folder, `world_${index + 1}_test.ts`);
  const imports = files.map((file) => `import ${JSON.stringify(pathToFileURL(resolve(file)).href)};\n`);
  Deno.writeTextFileSync(path, imports.join(""));
  return path;
}

async function denoTest(args: readonly string[]): Promise<number> {
  const all = ["test", "--config=deno.json", "--no-check", "--allow-all", "--parallel", ...args];
  return (await new Deno.Command(Deno.execPath(), { args: all }).spawn().status).code;
}

if (import.meta.main) {
  const paths = (option: string) =>
    Deno.args.flatMap((word) => word.startsWith(option) ? word.slice(option.length).split(",") : []);
  const ignored = paths("--ignore="), alone = paths("--alone=");
  const folders = Deno.args.filter((word) => !word.startsWith("--"));
  const others = Deno.args.filter((word) => /^--(?!ignore=|alone=)/.test(word));
  const temporary = Deno.makeTempDirSync({ prefix: "tests-" });
  try {
    const single = alone.flatMap((folder) => testsBelow(folder, ignored));
    const shared = folders.flatMap((folder) => testsBelow(folder, [...ignored, ...alone]));
    const worlds = deal(shared, WORLDS).map((files, i) => writeWorld(temporary, i, files));
    const tests = await denoTest([...others, ...single, ...worlds]);
    const examples = await denoTest([
      ...others,
      "--doc",
      `--ignore=**/*_test.ts,${ignored.join()}`,
      ...folders,
    ]);
    Deno.exitCode = tests || examples;
  } finally {
    Deno.removeSync(temporary, { recursive: true });
  }
}
