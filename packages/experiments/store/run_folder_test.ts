import { clock } from "@refold/cli/effects/clock";
import { disk } from "@refold/cli/effects/disk";
import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { taskKey } from "../runs/key.ts";
import type { Disk } from "./disk.ts";
import { MANIFEST, withManifest } from "./manifest.ts";
import { runFromFiles, runToFiles } from "./run_files.ts";
import { readFolder } from "./run_folder.ts";
import { openStore } from "./store.ts";
import { expectRight, fileTest, sampleRun, sampleTask } from "./testing/kit.ts";

const folder = (root: string): string => join(root, "runs", taskKey(sampleTask));

/** A disk that notes in which order a run is written, made safe and given its name. */
function noting(notes: string[]): Disk {
  return {
    ...disk,
    write: (path, bytes, options) => {
      notes.push(`write${options.flush ? " and wait" : ""}`);
      disk.write(path, bytes, options);
    },
    flushFiles: (folder, names) => {
      notes.push(`wait for ${names.length}`);
      return disk.flushFiles(folder, names);
    },
    rename: (from, to) => {
      notes.push("rename");
      disk.rename(from, to);
    },
    flushFolder: (path) => {
      notes.push("wait for a folder");
      disk.flushFolder(path);
    },
  };
}

fileTest(
  "Store.write() has every file of a run on the device before its name, at one wait and one more",
  async (root) => {
    const notes: string[] = [], store = openStore(root, { disk: noting(notes), clock });
    expectRight(await store.write(sampleRun()));
    assertEquals(notes, [...Array(6).fill("write"), "wait for 6", "rename", "wait for 0"]);
  },
);

fileTest(
  "Store.write() keeps a run that was made elsewhere in the very bytes that it came in",
  async (root) => {
    const { [MANIFEST]: _, ...bare } = runToFiles(sampleRun());
    const record = JSON.stringify(JSON.parse(new TextDecoder().decode(bare["run.json"]))); // on one line: nobody here writes so
    const files = withManifest({ ...bare, "run.json": new TextEncoder().encode(record) });
    const { json: _json, ...run } = expectRight(runFromFiles(files)),
      store = openStore(root, { disk, clock });
    expectRight(await store.write({ ...run, files }));
    assertEquals(expectRight(readFolder(folder(root), disk)!), files);
    assertEquals(expectRight(store.filesOf(sampleTask)), files);
  },
);

fileTest("Store.filesOf() hands out no files of a run that is damaged or not there", async (root) => {
  const store = openStore(root, { disk, clock });
  assertEquals(expectRight(store.filesOf(sampleTask)), null);
  expectRight(await store.write(sampleRun()));
  Deno.writeTextFileSync(join(folder(root), "history.csv"), "other");
  assertEquals(store.filesOf(sampleTask)._tag, "Left");
});
