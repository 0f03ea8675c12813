/** Adds one to a number in a file, many times, each time under a lock: FILE TIMES. */
import { clock } from "@refold/cli/effects/clock";
import { disk } from "@refold/cli/effects/disk";
import { waitForLock } from "../lock.ts";

const [file, times] = Deno.args;
for (let i = 0; i < Number(times); i++) {
  const lock = await waitForLock(`${file}.lock`, { every: 1, on: disk, clock });
  if (lock._tag === "Left") throw new Error(lock.left.detail);
  const found = Number(Deno.readTextFileSync(file!));
  await new Promise((resolve) => setTimeout(resolve, 0)); // leaves others time to interfere, if they could
  Deno.writeTextFileSync(file!, String(found + 1));
  lock.right.release();
}
