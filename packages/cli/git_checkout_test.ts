import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkoutOf } from "./git_checkout.ts";

const granted = (["read", "write"] as const).every((name) =>
  Deno.permissions.querySync({ name }).state === "granted"
);
const COMMIT = "30f659ec0ffee0000000000000000000deadbeef";

/** A checkout's git folder with these files. */
async function made(files: Readonly<Record<string, string>>, body: (folder: string) => void): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "refold-git-" });
  try {
    for (const [name, content] of Object.entries(files)) {
      await Deno.mkdir(join(folder, name, ".."), { recursive: true });
      await Deno.writeTextFile(join(folder, name), content);
    }
    body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const config = (url: string): string =>
  `[core]\n\tbare = false\n[remote "other"]\n\turl = https://example.org/other.git\n[remote "origin"]\n` +
  `\tfetch = +refs/heads/*:refs/remotes/origin/*\n\turl = ${url}\n[branch "main"]\n\tremote = origin\n`;

Deno.test({
  name:
    "checkoutOf() reads commit and origin of a checkout and of its worktree, without a password (needs --allow-read --allow-write)",
  ignore: !granted,
  fn: () =>
    made({
      ".git/HEAD": "ref: refs/heads/main\n",
      ".git/packed-refs": `# pack-refs\n${COMMIT} refs/heads/main\n`,
      ".git/config": config("https://me:secret@example.org/refold.git"),
      ".git/worktrees/side/commondir": "../..\n",
      ".git/worktrees/side/HEAD": `${COMMIT}\n`,
      "side/.git": "gitdir: ../.git/worktrees/side\n",
    }, (folder) => {
      const found = { commit: COMMIT, repository: "https://example.org/refold.git" };
      assertEquals(checkoutOf(pathToFileURL(join(folder, ".git"))), found);
      assertEquals(checkoutOf(pathToFileURL(join(folder, "side/.git"))), found);
      assertEquals(checkoutOf(pathToFileURL(join(folder, "nowhere/.git"))), {
        commit: null,
        repository: null,
      });
    }),
});

Deno.test({
  name:
    "checkoutOf() names no origin that is a folder of this machine, and none where there is no origin (needs --allow-read --allow-write)",
  ignore: !granted,
  fn: async () => {
    for (const config_ of [config("/srv/git/refold.git"), "[core]\n\tbare = false\n"]) {
      await made({ ".git/HEAD": `${COMMIT}\n`, ".git/config": config_ }, (folder) => {
        assertEquals(checkoutOf(pathToFileURL(join(folder, ".git"))), { commit: COMMIT, repository: null });
      });
    }
  },
});
