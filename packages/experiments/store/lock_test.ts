import { clock } from "@refold/cli/effects/clock";
import { disk } from "@refold/cli/effects/disk";
import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { tryLock, waitForLock } from "./lock.ts";
import { runProgram, startProgram } from "./testing/processes.ts";
import { expectRight, fileTest, processTest } from "./testing/kit.ts";

fileTest("tryLock() gives a lock to one at a time, in one process too, and leaves no file", (root) => {
  const path = join(root, "lock"), first = expectRight(tryLock(path, disk));
  assert(first !== null);
  assertEquals(expectRight(tryLock(path, disk)), null);
  first.release();
  const second = expectRight(tryLock(path, disk));
  assert(second !== null);
  second.release();
  assertEquals([...Deno.readDirSync(root)], []);
});

fileTest("waitForLock() waits until the lock is free", async (root) => {
  const path = join(root, "lock"), first = expectRight(tryLock(path, disk))!;
  let waits = 0;
  const waiting = waitForLock(path, { on: disk, clock, every: 2, onWait: () => waits++ });
  setTimeout(first.release, 20);
  expectRight(await waiting).release();
  assertEquals(waits, 1);
});

fileTest("tryLock() reports a folder it may not write as a value", (root) => {
  const refused = tryLock(join(root, "absent", "lock"), disk);
  assert(refused._tag === "Left" && refused.left.kind === "unavailable");
});

processTest("waitForLock() keeps 8 processes from losing one of 400 additions", async (root) => {
  const file = join(root, "number");
  Deno.writeTextFileSync(file, "0");
  const ends = await Promise.all(
    Array.from({ length: 8 }, () => runProgram("count_under_lock.ts", [file, "50"])),
  );
  assertEquals(ends.map(({ code, errors }) => [code, errors]), ends.map(() => [0, ""]));
  assertEquals(Deno.readTextFileSync(file), "400");
});

processTest("tryLock() takes over at once from a process that was killed", async (root) => {
  const path = join(root, "lock");
  const holder = startProgram("hold_lock.ts", [path]);
  const reader = holder.stdout.getReader();
  assertEquals(new TextDecoder().decode((await reader.read()).value), "held\n");
  assertEquals(expectRight(tryLock(path, disk)), null);
  holder.kill("SIGKILL");
  await holder.status;
  const lock = expectRight(tryLock(path, disk));
  assert(lock !== null);
  lock.release();
  await reader.cancel();
  await holder.stderr.cancel();
});
