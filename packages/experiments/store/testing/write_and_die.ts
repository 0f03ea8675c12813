/** Saves a checkpoint and a run, and dies by SIGKILL at one moment of it: ROOT MOMENT. */
import { clock } from "@refold/cli/effects/clock";
import { disk } from "@refold/cli/effects/disk";
import { openStore } from "../store.ts";
import { sampleCheckpoint, sampleRun, sampleTask } from "./kit.ts";

const [root, moment] = Deno.args;
let passed = 0;
const mayDie = () => {
  if (passed++ === Number(moment)) Deno.kill(Deno.pid, "SIGKILL");
};
const store = openStore(root!, {
  clock,
  disk: {
    ...disk,
    write(path, bytes, options) {
      mayDie();
      disk.write(path, bytes.subarray(0, bytes.length >> 1), options);
      mayDie();
      Deno.removeSync(path);
      disk.write(path, bytes, options);
      mayDie();
    },
    rename(from, to) {
      mayDie();
      disk.rename(from, to);
      mayDie();
    },
  },
});
const saved = store.saveCheckpoint(sampleTask, sampleCheckpoint(200));
const written = await store.write(sampleRun());
if (saved._tag === "Left" || written._tag === "Left") throw new Error("not written");
console.log(`lived through ${passed} moments`);
