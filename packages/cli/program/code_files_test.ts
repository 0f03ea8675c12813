import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { UserError } from "../exit_codes.ts";
import { codeFiles } from "./code_files.ts";
import { dataFiles } from "./data_files.ts";
import { folderTest } from "./testing.ts";

async function project(folder: string): Promise<void> {
  await Deno.mkdir(join(folder, "models/deep"), { recursive: true });
  await Deno.mkdir(join(folder, "node_modules/x"), { recursive: true });
  for (
    const name of ["train.py", "models/a.py", "models/deep/b.py", "models/notes.md", "node_modules/x/c.py"]
  ) {
    await Deno.writeTextFile(join(folder, name), name);
  }
}

const paths = async (folder: string, ...patterns: readonly string[]) =>
  (await codeFiles(folder, patterns)).map(({ path }) => path);

folderTest("codeFiles() finds what patterns mean", async (folder) => {
  await project(folder);
  assertEquals(await paths(folder, "train.py", "models/**/*.py"), [
    "models/a.py",
    "models/deep/b.py",
    "train.py",
  ]);
  assertEquals(await paths(folder, "models/*.py"), ["models/a.py"]);
  assertEquals(await paths(folder, "**/*.py"), ["models/a.py", "models/deep/b.py", "train.py"]);
  assertEquals(await paths(folder, "*.py", "train.py"), ["train.py"]);
  const [before] = await codeFiles(folder, ["train.py"]);
  await Deno.writeTextFile(join(folder, "train.py"), "other");
  const [after] = await codeFiles(folder, ["train.py"]);
  assertEquals(before!.sha256 === after!.sha256, false);
});

folderTest("codeFiles() refuses links, folders and what is not there", async (folder) => {
  await project(folder);
  await Deno.symlink("/etc/passwd", join(folder, "models/link.py"));
  for (const pattern of ["models/link.py", "models/*.py", "none.py", "none/*.py", "models", "*.R"]) {
    await assertRejects(() => codeFiles(folder, [pattern]), UserError);
  }
});

folderTest("dataFiles() sums data and refuses a file with another sum", async (folder) => {
  const path = join(folder, "data.bin");
  await Deno.writeFile(path, new Uint8Array(3_000_000));
  const [own] = await dataFiles(folder, [{ path: "data.bin" }]);
  assertEquals(own!.sha256, (await dataFiles("/", [{ path, sha256: own!.sha256 }]))[0]!.sha256);
  await assertRejects(
    () => dataFiles(folder, [{ path: "data.bin", sha256: "0".repeat(64) }]),
    UserError,
    "to have the SHA-256",
  );
  await assertRejects(() => dataFiles(folder, [{ path: "none" }]), UserError, "but found none");
});
