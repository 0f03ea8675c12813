import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { join } from "node:path";
import { folderTest, PATH } from "../testing.ts";
import { answerOf } from "./ask.ts";
import { environmentOf } from "./environment.ts";
import { gitFacts, NOT_RECORDED, withoutPassword } from "./git_facts.ts";
import { gpuNumbers } from "./machine.ts";
import { packageFacts, questionOf } from "./packages.ts";

const env = { PATH, HOME: "/nowhere" };

async function repository(folder: string): Promise<void> {
  const git = (...args: readonly string[]) =>
    answerOf({ command: ["git", "-c", "user.name=a", "-c", "user.email=a@b", ...args], cwd: folder, env });
  await Deno.writeTextFile(join(folder, "train.py"), "one\n");
  await git("init", "-q");
  await git("add", ".");
  assertNotEquals(await git("commit", "-qm", "one"), null);
}

folderTest(
  "gitFacts() tells commit and changes, and runs nothing that the repository names",
  async (folder) => {
    await repository(folder);
    const clean = await gitFacts(folder, env);
    assertMatch(clean.commit, /^[0-9a-f]{40}$/);
    assertEquals([clean.changes, clean.repository], ["none", NOT_RECORDED]);
    await Deno.writeTextFile(join(folder, "train.py"), "two\n");
    const hostile = `touch ${join(folder, "ran")}`;
    await Deno.writeTextFile(
      join(folder, ".git/config"),
      `[core]\n\trepositoryformatversion = 0\n\tfsmonitor = "${hostile}"\n[diff]\n\texternal = "${hostile}"\n[remote "origin"]\n\turl = https://me:secret@example.org/r.git\n`,
    );
    const dirty = await gitFacts(folder, env);
    assertEquals([dirty.commit, dirty.repository], [clean.commit, "https://example.org/r.git"]);
    assertMatch(dirty.changes, /^1 file changed, a diff of \d+ bytes, SHA-256 [0-9a-f]{64}$/);
    assertEquals(await answerOf({ command: ["ls", "ran"], cwd: folder, env }), null);
  },
);

folderTest("gitFacts() are not recorded without git or a repository", async (folder) => {
  const none = { repository: NOT_RECORDED, commit: NOT_RECORDED, changes: NOT_RECORDED };
  assertEquals(await gitFacts(folder, env), none);
  assertEquals(await gitFacts(folder, { PATH: folder }), none);
});

folderTest(
  "packageFacts() lists a Python's packages without importing what lies in the folder",
  async (folder) => {
    await Deno.writeTextFile(
      join(folder, "importlib.py"),
      `open(${JSON.stringify(join(folder, "ran"))}, "w")`,
    );
    const facts = await packageFacts("python", { program: "python3", cwd: folder, env });
    assertMatch(facts.interpreter, /^Python 3\..* at \//);
    assertMatch(facts.packages, /^\d+ lines?, SHA-256 [0-9a-f]{64}$/);
    assertEquals(await answerOf({ command: ["ls", "ran"], cwd: folder, env }), null);
  },
);

folderTest("packageFacts() takes a listing of any command, in any order, and its absence", async (folder) => {
  const asked = (text: string) => packageFacts(["printf", text], { program: "x", cwd: folder, env });
  assertEquals((await asked("b 1\\na 2\\n")).list, "a 2\nb 1\n");
  assertEquals(await asked("a 2\\nb 1\\n"), await asked("b 1\\na 2\\n"));
  assertNotEquals((await asked("a 2\\nb 2\\n")).packages, (await asked("a 2\\nb 1\\n")).packages);
  for (const lister of [["no-such-command"], ["false"], "none"] as const) {
    assertEquals((await packageFacts(lister, { program: "x", cwd: folder, env })).packages, NOT_RECORDED);
  }
  assertEquals(questionOf("none", "x"), null);
});

folderTest("environmentOf() leaves nothing out that it does not know", async (folder) => {
  const { facts } = await environmentOf({
    program: "x",
    lister: "none",
    code: [{ path: "a", sha256: "00" }],
    data: [],
    gpus: [],
    variable: (name) => name === "APPTAINER_NAME" ? "image.sif" : undefined,
    cwd: folder,
    env,
  });
  assertEquals(Object.keys(facts).length, 10);
  assertEquals([facts["commit"], facts["packages"], facts["interpreter"], facts["data"]], [
    NOT_RECORDED,
    NOT_RECORDED,
    NOT_RECORDED,
    "none named",
  ]);
  assertEquals(facts["container"], "Apptainer, image.sif");
  assert(facts["code"]!.startsWith("1 file, SHA-256 "));
});

Deno.test("withoutPassword() leaves out whoever is named in an address", () => {
  assertEquals(withoutPassword("https://token@host/x.git"), "https://host/x.git");
  assertEquals(withoutPassword("git@host:x.git"), "git@host:x.git");
});

folderTest("gpuNumbers() are those that were given, if any were", async (folder) => {
  assertEquals(await gpuNumbers("2, 3", { cwd: folder, env }), ["2", "3"]);
  assertEquals(await gpuNumbers("", { cwd: folder, env }), []);
  assertEquals(await gpuNumbers(undefined, { cwd: folder, env: { PATH: folder } }), []);
});
