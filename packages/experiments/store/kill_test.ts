import { clock } from "@refold/cli/effects/clock";
import { disk } from "@refold/cli/effects/disk";
import { assert, assertEquals } from "@std/assert";
import { taskKey } from "../runs/key.ts";
import { join } from "node:path";
import { namesIn } from "./disk.ts";
import { runProgram } from "./testing/processes.ts";
import { openStore } from "./store.ts";
import {
  expectRight,
  inTemporaryFolder,
  processTest,
  sampleCheckpoint,
  sampleRun,
  sampleTask,
} from "./testing/kit.ts";

const key = taskKey(sampleTask);

/** Dies at one moment of saving over an earlier checkpoint, then looks at what is left. False when it lived. */
async function dieAt(moment: number, root: string): Promise<boolean> {
  const warnings: string[] = [],
    store = openStore(root, { disk, clock, warn: (message) => warnings.push(message) });
  expectRight(store.saveCheckpoint(sampleTask, sampleCheckpoint(100)));
  const { signal, printed, errors } = await runProgram("write_and_die.ts", [root, String(moment)]);
  assertEquals(errors, "");
  const run = expectRight(store.read(sampleTask));
  if (run === null) {
    const step = expectRight(store.loadCheckpoint(sampleTask))?.step;
    assert(step === 100 || step === 200, `a checkpoint after moment ${moment}, found ${step}`);
  } else {
    assertEquals(run, sampleRun());
  }
  expectRight(store.sweep());
  const left = [...namesIn(join(root, "runs"), disk), ...namesIn(join(root, "checkpoints", key), disk)];
  assertEquals(left.filter((name) => name.endsWith(".tmp")), []);
  assertEquals(warnings, [], "nothing half-written ever had a final name");
  expectRight(await store.write(sampleRun()));
  assert((signal === "SIGKILL") !== printed.startsWith("lived"));
  return signal === "SIGKILL";
}

processTest("A process killed at any moment of writing leaves the old state or the new one", async () => {
  const moments = Array.from({ length: 26 }, (_, moment) => moment);
  for (let at = 0; at < moments.length; at += 4) {
    const died = await Promise.all(
      moments.slice(at, at + 4).map(async (moment) => {
        let killed = false;
        await inTemporaryFolder(async (root) => {
          killed = await dieAt(moment, root);
        });
        return killed === (moment < 25);
      }),
    );
    assertEquals(died.includes(false), false, `moments ${at} to ${at + 3}`);
  }
});
