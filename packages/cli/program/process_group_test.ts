import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { endRecorded, signalGroup, startGroup } from "./process_group.ts";
import { alive, folderTest, PATH } from "./testing.ts";

/** A program that starts another and prints both numbers. */
const PARENT = ["sh", "-c", "sleep 60 & echo $$ $!; wait"];

async function firstLine(child: Deno.ChildProcess): Promise<readonly number[]> {
  const reader = child.stdout.getReader(), { value } = await reader.read();
  reader.releaseLock();
  return new TextDecoder().decode(value).trim().split(" ").map(Number);
}

async function closed(child: Deno.ChildProcess): Promise<void> {
  await child.status;
  await Promise.all([child.stdout.cancel(), child.stderr.cancel()]);
}

folderTest("signalGroup() ends a program with what it started", async (folder) => {
  const child = startGroup({ argv: PARENT, cwd: folder, env: { PATH }, record: join(folder, "process") });
  const numbers = await firstLine(child);
  assertEquals(numbers[0], child.pid);
  assert(signalGroup(child.pid, "SIGKILL"));
  await closed(child);
  for (const one of numbers) assertEquals(await alive(one), false);
});

folderTest(
  "endRecorded() ends a group whose owner died, its leader too, and removes the record",
  async (folder) => {
    for (const leaderDies of [false, true]) {
      const record = join(folder, "process"),
        child = startGroup({ argv: PARENT, cwd: folder, env: { PATH }, record });
      const [leader, grandchild] = await firstLine(child);
      if (leaderDies) Deno.kill(leader!, "SIGKILL");
      if (leaderDies) await child.status;
      assertEquals(await alive(grandchild!), true);
      assertEquals(await endRecorded(record), true);
      await closed(child);
      for (const one of [leader!, grandchild!]) assertEquals(await alive(one), false);
      assertEquals(await endRecorded(record), false); // it is gone
    }
  },
);

folderTest("endRecorded() leaves a process alone that only has the number", async (folder) => {
  const record = join(folder, "process"),
    child = startGroup({ argv: PARENT, cwd: folder, env: { PATH }, record });
  await firstLine(child);
  const [number, started] = (await Deno.readTextFile(record)).split("\n"), later = `${started}1`;
  const strange = [
    `${number}\n${later}\n`,
    `${number}\nother-boot ${started!.split(" ")[1]}\n`,
    `${number}\n\n`,
    "1\nx\n",
    "-1\nx y\n",
    "",
  ];
  for (const text of strange) {
    await Deno.writeTextFile(record, text);
    assertEquals(await endRecorded(record), false, text);
    assertEquals(await alive(child.pid), true, text);
  }
  signalGroup(child.pid, "SIGKILL");
  await closed(child);
});

folderTest("startGroup() passes arguments unchanged and these variables alone", async (folder) => {
  const words = ["a b", "$(id) `id` ; | & > x", "'\"\\", "line\nline", "ü 数 \u{1f600}", "", "-n", "*"];
  const shown = "console.log(JSON.stringify([process.argv.slice(2), process.env]))";
  await Deno.writeTextFile(join(folder, "show.js"), shown);
  const child = startGroup({
    argv: ["node", "show.js", ...words],
    cwd: folder,
    env: { PATH, LD_LIBRARY_PATH: "/nowhere", SEED: "3" },
    record: join(folder, "process"),
  });
  const { stdout } = await child.output(), [argv, env] = JSON.parse(new TextDecoder().decode(stdout));
  assertEquals(argv, words);
  const named = Object.keys(env).filter((name) => !["PWD", "OLDPWD", "SHLVL", "_"].includes(name)).sort();
  assertEquals(named, ["LD_LIBRARY_PATH", "PATH", "SEED"]); // the rest a shell says of itself
});
