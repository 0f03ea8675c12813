import { clock } from "@refold/cli/effects/clock";
import { disk } from "@refold/cli/effects/disk";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { taskKey } from "../runs/key.ts";
import { until } from "../testing/until.ts";
import { left } from "fp-ts/Either";
import { join } from "node:path";
import { namesIn } from "./disk.ts";
import { storeError } from "./errors.ts";
import { tryLock } from "./lock.ts";
import { obtainRun } from "./obtain_run.ts";
import { openStore } from "./store.ts";
import {
  expectRight,
  fileTest,
  sampleCheckpoint,
  sampleRun,
  sampleTask,
  sampleTraining,
} from "./testing/kit.ts";

const key = taskKey(sampleTask);

/** All files below a folder with their bytes as text. */
function snapshot(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    namesIn(folder, disk).map((
      name,
    ) => [name, new TextDecoder("latin1").decode(Deno.readFileSync(join(folder, name)))]),
  );
}

/** Changes one bit of a file. */
function flip(path: string, bit: number): void {
  const bytes = Deno.readFileSync(path);
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  Deno.writeFileSync(path, bytes);
}

fileTest("Store.read() gives back every number of what was written", async (root) => {
  const store = openStore(root, { disk, clock }), run = sampleRun();
  assertEquals(expectRight(store.read(sampleTask)), null);
  expectRight(await store.write(run));
  assertEquals(expectRight(openStore(root, { disk, clock }).read(sampleTask)), run);
});

fileTest("Store.write() leaves a run alone that is there with the same bytes", async (root) => {
  const store = openStore(root, { disk, clock }), run = sampleRun();
  expectRight(await store.write(run));
  const before = snapshot(join(root, "runs", key));
  const later = { ...run.execution, wallSeconds: 9, resumedFrom: 100, stepsExecuted: 200 };
  expectRight(await store.write({ ...run, execution: later }));
  assertEquals(snapshot(join(root, "runs", key)), before);
});

fileTest("Store.write() refuses other bytes for one key and keeps them aside", async (root) => {
  const store = openStore(root, { disk, clock });
  expectRight(await store.write(sampleRun()));
  const before = snapshot(join(root, "runs", key));
  const second = await store.write(sampleRun(0.30000000000000010));
  assert(second._tag === "Left" && second.left.kind === "conflict");
  assertStringIncludes(second.left.detail, "history.csv, run.json");
  assertEquals(snapshot(join(root, "runs", key)), before);
  const [aside] = namesIn(join(root, "quarantine"), disk);
  assertStringIncludes(second.left.detail, aside!);
  assertEquals(namesIn(join(root, "quarantine", aside!), disk), namesIn(join(root, "runs", key), disk));
});

fileTest("Store.read() finds any flipped bit, and recover() moves the run away", async (root) => {
  const warnings: string[] = [],
    store = openStore(root, { disk, clock, warn: (message) => warnings.push(message) });
  expectRight(await store.write(sampleRun()));
  const folder = join(root, "runs", key), names = namesIn(folder, disk);
  for (let trial = 0; trial < 200; trial++) {
    const path = join(folder, names[trial % names.length]!);
    const bit = (trial * 7919) % (Deno.statSync(path).size * 8);
    flip(path, bit);
    const found = store.read(sampleTask);
    assert(found._tag === "Left" && found.left.kind === "corrupt", `bit ${bit} of ${path}`);
    if (trial === 199) break;
    flip(path, bit);
  }
  assertEquals(expectRight(store.recover(sampleTask)), null);
  assertEquals(warnings.length, 1);
  assertStringIncludes(warnings[0]!, "moved to");
  assertEquals(expectRight(store.read(sampleTask)), null);
  expectRight(await store.write(sampleRun()));
});

const PUT_IN_PLACE: Readonly<Record<string, (path: string) => void>> = {
  "a file": (path) => Deno.writeTextFileSync(path, "mine"),
  "a link to itself": (path) => Deno.symlinkSync(path, path),
  "a link that leads nowhere": (path) => Deno.symlinkSync(`${path}-gone`, path),
};
for (const [what, put] of Object.entries(PUT_IN_PLACE)) {
  fileTest(
    `Store sets aside ${what} in the place of a run or of its checkpoints, and goes on`,
    async (root) => {
      const warnings: string[] = [];
      const store = openStore(root, { disk, clock, warn: (message) => warnings.push(message) });
      for (const folder of ["runs", "checkpoints"]) {
        Deno.mkdirSync(join(root, folder), { recursive: true });
        put(join(root, folder, key));
      }
      expectRight(store.sweep());
      assertEquals(expectRight(store.loadCheckpoint(sampleTask)), null);
      expectRight(store.saveCheckpoint(sampleTask, sampleCheckpoint(100)));
      assertEquals(expectRight(store.recover(sampleTask)), null);
      expectRight(await store.write(sampleRun()));
      assertEquals(expectRight(store.read(sampleTask)), sampleRun());
      assertEquals(warnings.length, 2);
    },
  );
}

fileTest("Store.read() refuses missing, foreign and exchanged files", async (root) => {
  const store = openStore(root, { disk, clock }), folder = join(root, "runs", key);
  expectRight(await store.write(sampleRun()));
  const detail = () => {
    const found = store.read(sampleTask);
    return found._tag === "Left" ? found.left.detail : "accepted";
  };
  Deno.renameSync(join(folder, "history.csv"), join(folder, "story.csv"));
  assertEquals(detail(), "history.csv is missing");
  Deno.copyFileSync(join(folder, "story.csv"), join(folder, "history.csv"));
  assertEquals(detail(), "story.csv is not in manifest.json");
  Deno.removeSync(join(folder, "story.csv"));
  assertEquals(detail(), "accepted");
  const other = { ...sampleTask, seed: 8 };
  Deno.renameSync(folder, join(root, "runs", taskKey(other)));
  const found = store.read(other);
  assert(found._tag === "Left" && found.left.kind === "corrupt");
});

fileTest("Store.loadCheckpoint() gives the newest, and two are kept", (root) => {
  const store = openStore(root, { disk, clock });
  assertEquals(expectRight(store.loadCheckpoint(sampleTask)), null);
  for (const step of [100, 200, 300]) {
    expectRight(store.saveCheckpoint(sampleTask, sampleCheckpoint(step)));
  }
  assertEquals(expectRight(store.loadCheckpoint(sampleTask)), sampleCheckpoint(300));
  assertEquals(namesIn(join(root, "checkpoints", key), disk).length, 2);
});

fileTest(
  "Store.loadCheckpoint() takes the one before a damaged one, with a warning that says why",
  (root) => {
    const warnings: string[] = [],
      store = openStore(root, { disk, clock, warn: (message) => warnings.push(message) });
    for (const step of [100, 200]) expectRight(store.saveCheckpoint(sampleTask, sampleCheckpoint(step)));
    const newest = join(root, "checkpoints", key, "step-000000200.checkpoint");
    Deno.truncateSync(newest, Deno.statSync(newest).size - 1);
    assertEquals(expectRight(store.loadCheckpoint(sampleTask)), sampleCheckpoint(100));
    assertStringIncludes(warnings.join(), "truncated: expected");
    assertEquals(namesIn(join(root, "checkpoints", key), disk), ["step-000000100.checkpoint"]);
  },
);

fileTest(
  "Store.loadCheckpoint() refuses one that lies under another run's key and shows the difference",
  (root) => {
    const warnings: string[] = [],
      store = openStore(root, { disk, clock, warn: (message) => warnings.push(message) });
    expectRight(store.saveCheckpoint(sampleTask, sampleCheckpoint(100)));
    const changed = { ...sampleTask, spec: { ...sampleTraining, batchSize: 50 } };
    Deno.renameSync(join(root, "checkpoints", key), join(root, "checkpoints", taskKey(changed)));
    assertEquals(expectRight(store.loadCheckpoint(changed)), null);
    assertStringIncludes(warnings.join(), "spec.batchSize: 100 → 50");
  },
);

fileTest("Store.write() drops the checkpoints of a finished run", async (root) => {
  const store = openStore(root, { disk, clock });
  expectRight(store.saveCheckpoint(sampleTask, sampleCheckpoint(100)));
  expectRight(await store.write(sampleRun()));
  assertEquals(namesIn(join(root, "checkpoints"), disk), []);
});

fileTest(
  "A full disk at any operation is a typed error that leaves earlier results as they were",
  async (root) => {
    expectRight(openStore(root, { disk, clock }).saveCheckpoint(sampleTask, sampleCheckpoint(100)));
    for (let failing = 0;; failing++) {
      let count = 0;
      const full = () => {
        if (count++ === failing) {
          throw Object.assign(new Error("No space left on device (os error 28)"), { code: "ENOSPC" });
        }
      };
      const store = openStore(root, {
        clock,
        disk: {
          ...disk,
          write: (path, bytes, options) => {
            Deno.writeFileSync(path, bytes.subarray(0, 3));
            full();
            Deno.removeSync(path);
            disk.write(path, bytes, options);
          },
          rename: (from, to) => (full(), disk.rename(from, to)),
          flushFiles: async (folder, names) => {
            if (names.length > 0) full(); // a list of names alone is never refused
            await disk.flushFiles(folder, names);
          },
        },
      });
      const saved = store.saveCheckpoint(sampleTask, sampleCheckpoint(200));
      const written = saved._tag === "Left" ? saved : await store.write(sampleRun());
      if (count <= failing) {
        expectRight(written);
        break;
      }
      assert(written._tag === "Left" && written.left.kind === "disk-full", `operation ${failing}`);
      assertEquals(expectRight(openStore(root, { disk, clock }).read(sampleTask)), null);
      assert(expectRight(openStore(root, { disk, clock }).loadCheckpoint(sampleTask)) !== null);
      assertEquals(namesIn(join(root, "runs"), disk), []);
    }
    assertEquals(expectRight(openStore(root, { disk, clock }).read(sampleTask)), sampleRun());
  },
);

fileTest("Store.sweep() removes leftovers but not those of a run that is locked", async (root) => {
  const store = openStore(root, { disk, clock }), leftover = `.${key}.${crypto.randomUUID()}.tmp`;
  Deno.mkdirSync(join(root, "runs", leftover), { recursive: true });
  expectRight(store.saveCheckpoint(sampleTask, sampleCheckpoint(100)));
  const half = `.step-000000200.checkpoint.${crypto.randomUUID()}.tmp`;
  Deno.writeTextFileSync(join(root, "checkpoints", key, half), "half");
  const lock = expectRight(await store.lock(sampleTask));
  expectRight(store.sweep());
  assertEquals(namesIn(join(root, "runs"), disk), [leftover]);
  lock.release();
  expectRight(store.sweep());
  assertEquals(namesIn(join(root, "runs"), disk), []);
  assertEquals(namesIn(join(root, "checkpoints", key), disk), ["step-000000100.checkpoint"]);
  assertEquals(namesIn(join(root, "locks"), disk), []);
});

fileTest("obtainRun() trains once for many who ask at once, and --fresh trains again", async (root) => {
  const store = openStore(root, { disk, clock });
  let trained = 0, waited = 0;
  const train = async () => {
    trained++;
    if (trained === 1) await until("the others to wait", () => waited === 7);
    return { _tag: "Right", right: sampleRun() } as const;
  };
  const signal = AbortSignal.timeout(10_000);
  const ask = () => obtainRun(store, sampleTask, train, { every: 5, signal, onWait: () => waited++ });
  const obtained = (await Promise.all(Array.from({ length: 8 }, ask))).map(expectRight);
  assertEquals([trained, waited, obtained], [1, 7, Array(8).fill(sampleRun())]);
  assertEquals(expectRight(await obtainRun(store, sampleTask, train, { fresh: true })), sampleRun());
  assertEquals(trained, 2);
});

fileTest(
  "obtainRun() lets go of the lock when training fails or throws, and stops waiting when asked",
  async (root) => {
    const store = openStore(root, { disk, clock }), error = storeError("unavailable", "x", "y");
    assertEquals(await obtainRun(store, sampleTask, () => Promise.resolve(left(error))), left(error));
    const soon = { signal: AbortSignal.timeout(2000), every: 5 };
    await obtainRun(store, sampleTask, () => Promise.reject(new Error("bug")), soon).catch(() => {});
    const lock = expectRight(tryLock(join(root, "locks", key), disk));
    assert(lock !== null, "expected the lock to be free again");
    const waiting = await store.lock(sampleTask, { every: 5, signal: AbortSignal.abort() });
    assert(waiting._tag === "Left" && waiting.left.kind === "interrupted");
    lock.release();
  },
);
