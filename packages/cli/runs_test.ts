import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { sha256, taskKey } from "@refold/experiments/runs/key";
import { join } from "node:path";
import { clock } from "./effects/clock.ts";
import { disk } from "./effects/disk.ts";
import { runsAnswer } from "./runs_command.ts";
import { tryLock } from "@refold/experiments/store/lock";
import { namesIn } from "@refold/experiments/store/disk";
import { openStore } from "@refold/experiments/store/store";
import {
  expectRight,
  fileTest,
  sampleCheckpoint,
  sampleRun,
  sampleTask,
  sampleTraining,
} from "@refold/experiments/store/testing";

const other = {
  ...sampleTask,
  spec: { ...sampleTraining, l2: { lambda: 0.5, form: "full" as const } },
};
const key = taskKey(sampleTask), otherKey = taskKey(other);

async function filled(root: string): Promise<string> {
  const store = openStore(root, { disk, clock });
  expectRight(await store.write(sampleRun()));
  expectRight(await store.write(sampleRun(0.25, other)));
  expectRight(store.saveCheckpoint({ ...sampleTask, seed: 9 }, sampleCheckpoint(120)));
  return root;
}

fileTest("runs list shows finished and unfinished runs, one a line", async (root) => {
  assertEquals(runsAnswer(root, ["list"]), { text: `No runs in ${root}`, exit: 0 });
  const { text, exit } = runsAnswer(await filled(root), ["list"]);
  assertEquals(exit, 0);
  assertEquals(text.split("\n").length, 4);
  assertMatch(
    text,
    new RegExp(
      `${
        key.slice(0, 12)
      } +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +completed +300 +7 +0.01 +none +40.00 % +30.00 % .* [0-9a-f]+$`,
      "m",
    ),
  );
  assertMatch(text, / +unfinished +120$/m);
});

fileTest(
  "runs list sorts by date, and shows of several words the runs whose rows hold each",
  async (root) => {
    const store = openStore(await filled(root), { disk, clock }),
      { execution, ...rest } = sampleRun(0.5, { ...sampleTask, seed: 1 });
    expectRight(
      await store.write({ ...rest, execution: { ...execution, startedAt: "1999-01-02T03:04:05.000Z" } }),
    );
    const [, first] = runsAnswer(root, ["list"]).text.split("\n");
    assertStringIncludes(first!, "1999-01-02 03:04");
    const found = runsAnswer(root, ["list", "COMPLETED", "1999-01"]).text.split("\n");
    assertEquals([found.length, found[2]], [3, "1 of 4 runs"]);
    assertEquals(runsAnswer(root, ["list", "nothing"]).text, "None of 4 runs has nothing in its row");
  },
);

fileTest(
  "runs list cuts the layers of a deep network short, and still finds it by the last of them",
  async (root) => {
    const layers = [...Array.from({ length: 9 }, () => ({ layer: "dense", units: 50 })), { layer: "relu" }];
    const { hidden: _, ...training } = sampleTraining;
    const store = openStore(root, { disk, clock });
    expectRight(await store.write(sampleRun(0.5, { ...sampleTask, spec: { ...training, layers } })));
    const [head, row] = runsAnswer(root, ["list", "relu"]).text.split("\n");
    assertStringIncludes(row!, "dense 50, dense 50, dense 50, dense… ");
    assertEquals(row!.indexOf("40.00 %"), head!.indexOf("validation"));
  },
);

fileTest(
  "runs rm removes finished and unfinished runs, and none where one key names no run",
  async (root) => {
    await filled(root);
    const open = taskKey({ ...sampleTask, seed: 9 });
    assertEquals(runsAnswer(root, ["rm", key, "xyz"]).exit, 2);
    assertEquals(runsAnswer(root, ["list"]).text.split("\n").length, 4);
    assertEquals(runsAnswer(root, ["rm", key.slice(0, 20), open]), {
      text: `${key.slice(0, 12)}  removed\n${open.slice(0, 12)}  removed`,
      exit: 0,
    });
    const left = runsAnswer(root, ["list"]).text.split("\n");
    assertEquals([left.length, left[1]!.slice(0, 12)], [2, otherKey.slice(0, 12)]);
    assertEquals(runsAnswer(root, ["verify"]).exit, 0);
  },
);

fileTest("runs refuses an empty key, as an unset variable of a shell gives it", async (root) => {
  expectRight(await openStore(root, { disk, clock }).write(sampleRun()));
  for (const command of ["rm", "show"]) {
    assertEquals(runsAnswer(root, [command, ""]).exit, 2);
  }
  assertEquals(runsAnswer(root, ["show", key]).exit, 0);
});

fileTest("runs rm leaves a run alone that a process works on", async (root) => {
  await filled(root);
  disk.makeFolder(join(root, "locks"));
  const lock = tryLock(join(root, "locks", key), disk);
  assertEquals(runsAnswer(root, ["rm", key]).text, `${key.slice(0, 12)}  kept: a process works on it`);
  if (lock._tag === "Right") lock.right?.release();
  assertEquals(runsAnswer(root, ["show", key]).exit, 0);
});

fileTest("runs show finds a run by the first digits of its key", async (root) => {
  const { text, exit } = runsAnswer(await filled(root), ["show", key.slice(0, 8).toUpperCase()]);
  assertEquals(exit, 0);
  assertStringIncludes(text, key);
  assertStringIncludes(text, '"batchSize": 100');
  assertStringIncludes(text, "weight1 2×2");
});

fileTest("runs show says how many digits it needs, and when no run fits", async (root) => {
  const seeds = Array.from({ length: 200 }, (_, i) => i + 100);
  const seed = seeds.find((one) => taskKey({ ...sampleTask, seed: one })[0] === key[0])!;
  const twin = { ...sampleTask, seed }, twinKey = taskKey(twin);
  const shared = [...key].findIndex((digit, i) => digit !== twinKey[i]);
  const store = openStore(root, { disk, clock });
  for (const run of [sampleRun(), sampleRun(0.5, twin)]) expectRight(await store.write(run));
  assertEquals(runsAnswer(root, ["show", key.slice(0, shared)]), {
    text: `Several runs have keys that start with "${key.slice(0, shared)}"; give at least ${
      shared + 1
    } digits`,
    exit: 2,
  });
  const { text, exit } = runsAnswer(root, ["show", "xyz"]);
  assertEquals([exit, text], [2, 'No run has a key that starts with "xyz"; `runs list` shows all']);
});

fileTest("runs compare shows the differing fields, then the metrics", async (root) => {
  const { text, exit } = runsAnswer(await filled(root), ["compare", key, otherKey]);
  assertEquals(exit, 0);
  assertStringIncludes(text, "spec.l2.lambda: 0.01 → 0.5");
  assertMatch(text, /trainLoss +0.30000000000000004 +0.25 +-0.05/);
  assertStringIncludes(runsAnswer(root, ["compare", key, key]).text, "the same");
});

fileTest("runs verify names damaged runs and checkpoints and ends with 3", async (root) => {
  assertEquals(runsAnswer(await filled(root), ["verify"]).exit, 0);
  Deno.writeTextFileSync(join(root, "runs", key, "history.csv"), "seed\n");
  const [folder] = namesIn(join(root, "checkpoints"), disk);
  Deno.truncateSync(join(root, "checkpoints", folder!, "step-000000120.checkpoint"), 60);
  const { text, exit } = runsAnswer(root, ["verify"]);
  assertEquals(exit, 3);
  assertMatch(text, new RegExp(`${key}: history.csv: expected \\d+ bytes, found 5`));
  assertMatch(text, /truncated, expected \d+ bytes, found 60/);
  assertStringIncludes(text, "2 runs and 1 unfinished ones checked, 2 damaged");
});

fileTest("runs gc keeps good runs and unfinished checkpoints unless told otherwise", async (root) => {
  Deno.mkdirSync(join(await filled(root), "quarantine", "old"), { recursive: true });
  assertStringIncludes(runsAnswer(root, ["gc"]).text, "1 removed");
  assertEquals(namesIn(join(root, "runs"), disk).length, 2);
  assertEquals(namesIn(join(root, "checkpoints"), disk).length, 1);
  assertStringIncludes(runsAnswer(root, ["gc", "--unfinished"]).text, "1 removed");
  assertEquals(namesIn(join(root, "checkpoints"), disk).length, 0);
});

fileTest("runs suggests the nearest command and ends with 2", (root) => {
  const { text, exit } = runsAnswer(root, ["lst"]);
  assertEquals(exit, 2);
  assertStringIncludes(text, "Did you mean list?");
  assertEquals(runsAnswer(root, ["show"]).exit, 2);
  assertEquals(runsAnswer(root, ["gc", "--all"]).exit, 2);
  assertEquals(runsAnswer(root, ["--help"]).exit, 0);
  assertStringIncludes(runsAnswer(root, []).text, "compare");
});

fileTest(
  "runs list and verify tell a run of another version from a damaged one; gc removes an older one",
  async (root) => {
    await filled(root);
    const path = join(root, "runs", key, "run.json"), manifest = join(root, "runs", key, "manifest.json");
    const written = (version: number) => {
      const before = Deno.readTextFileSync(path),
        after = before.replace(/refold\/run@\d+/, `refold/run@${version}`);
      const sums = Deno.readTextFileSync(manifest),
        sum = (text: string) => sha256(new TextEncoder().encode(text));
      Deno.writeTextFileSync(path, after);
      Deno.writeTextFileSync(manifest, sums.replace(sum(before), sum(after)));
    };
    for (const [version, words] of [[3, "of a newer version"], [1, "of an older version"]] as const) {
      written(version);
      assertMatch(runsAnswer(root, ["list"]).text, new RegExp(`^${key.slice(0, 12)} +${words}$`, "m"));
      assertEquals(runsAnswer(root, ["verify"]), {
        text: "2 runs and 1 unfinished ones checked, 0 damaged, 1 of another version",
        exit: 0,
      });
      assertStringIncludes(
        runsAnswer(root, ["show", key]).text,
        `written as refold/run@${version}, now it is refold/run@2`,
      );
      const removed = runsAnswer(root, ["gc"]).text;
      assertEquals(removed.includes("0 removed"), version === 3, removed);
    }
  },
);
