import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import {
  cliTest,
  comparable,
  executionIn,
  experiment,
  imageFolder,
  storeOf,
  tinySpec,
  tinyTraining,
  writeSpec,
} from "./cli.ts";

const ENVIRONMENTS: readonly Readonly<Record<string, string>>[] = [
  {},
  { TZ: "Asia/Kolkata", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" },
  { TZ: "America/St_Johns", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
  { TZ: "Pacific/Kiritimati", LANG: "ar_EG.UTF-8", LC_ALL: "C" },
];

cliTest("No time zone and no locale changes a byte of keys, history, parameters or result", async (home) => {
  const spec = tinySpec(home);
  const results = await Promise.all(ENVIRONMENTS.map(async (env, i) => {
    const own = join(home, `home${i}`), out = join(own, "out");
    Deno.mkdirSync(own);
    const { code, err } = await experiment([spec, "--data", imageFolder(), "--seeds", "2", "--out", out], {
      home: own,
      env,
    });
    assertEquals(code, 0, err);
    return comparable(join(out, "tiny"));
  }));
  for (const result of results) assertEquals(result, results[0]);
});

cliTest("One worker or four, the result is the same and nothing is trained twice", async (home) => {
  const spec = tinySpec(home), data = imageFolder();
  const results = await Promise.all([["--workers", "1"], ["--workers", "4"]].map(async (workers) => {
    const own = join(home, workers[1]!), out = join(own, "out");
    Deno.mkdirSync(own);
    const { code, err } = await experiment([spec, "--data", data, "--seeds", "4", "--out", out, ...workers], {
      home: own,
    });
    assertEquals(code, 0, err);
    return comparable(join(out, "tiny"));
  }));
  assertEquals(results[1], results[0]);

  const one = { home: join(home, "1") }, out = join(home, "again");
  const more = await experiment([spec, "--data", data, "--seeds", "5", "--out", out], one);
  assertEquals([more.code, executionIn(join(out, "tiny")).reused], [0, 4]);
  const fresh = await experiment([spec, "--data", data, "--seeds", "2", "--out", out, "--fresh"], one);
  assertEquals([fresh.code, executionIn(join(out, "tiny")).reused], [0, 0]);
});

cliTest("Runs that finish in another order than they started give the same files", async (home) => {
  const steps = (count: number) => ({
    ...tinyTraining,
    length: { unit: "steps", count },
    measure: { ...tinyTraining.measure, steps: [] },
  });
  const flips = [900, 300, 20].map((count) => ({
    name: `steps-${count}`,
    statement: `${count} updates`,
    training: steps(count),
  }));
  const spec = writeSpec(home, {
    kind: "sensitivity",
    name: "unequal",
    title: "Unequal",
    training: steps(3000),
    flips,
  });
  const results = await Promise.all(["1", "4"].map(async (workers) => {
    const own = join(home, workers), out = join(own, "out");
    Deno.mkdirSync(own);
    const args = [spec, "--data", imageFolder(), "--seeds", "2", "--out", out, "--workers", workers];
    const { code, err } = await experiment(args, { home: own });
    assertEquals(code, 0, err);
    return comparable(join(out, "unequal"));
  }));
  assertEquals(results[1], results[0]);
});

for (
  const [what, changed] of [
    ["λ = 1e6", { l2: { lambda: 1e6, form: "full" } }],
    ["a learning rate of 1e3", { schedule: { policy: "constant", learningRate: 1e3 }, hidden: [50, 50] }],
  ] as const
) {
  cliTest(`A run with ${what} is a diverged result with its step, a report and exit code 6`, async (home) => {
    const spec = tinySpec(home, changed), out = join(home, "out");
    const { code, err } = await experiment([
      spec,
      "--data",
      imageFolder(),
      "--seeds",
      "1",
      "--out",
      out,
    ], { home });
    assertEquals(code, 6);
    const { runs: [run] } = JSON.parse(Deno.readTextFileSync(join(out, "tiny", "result.json")));
    assertEquals([run.status, run.steps], ["diverged", run.divergedAt]);
    assert(run.divergedAt < 400, `step ${run.divergedAt}`);
    assertEquals([run.metrics.testLoss, run.metrics.testAccuracy], [null, null]);
    assertStringIncludes(Deno.readTextFileSync(join(out, "tiny", "report.html")), "diverged");
    assertStringIncludes(err, `diverged at step ${run.divergedAt}`);
  });
}

const search = (values: readonly number[]) => ({
  kind: "search",
  name: "seek",
  title: "A small search",
  training: { ...tinyTraining, measure: { ...tinyTraining.measure, test: false } },
  search: { seed: 0, stages: [{ name: "coarse", lambda: { sampler: "list", values } }], selection: "best" },
});

cliTest("A search in which every trial diverges still writes its report and ends with 6", async (home) => {
  const spec = writeSpec(home, search([1e6, 1e7])), out = join(home, "out");
  const { code } = await experiment([spec, "--data", imageFolder(), "--seeds", "2", "--out", out], { home });
  const { runs, analysis } = JSON.parse(Deno.readTextFileSync(join(out, "seek", "result.json")));
  assertEquals([code, analysis.selected], [6, null]);
  assertEquals(runs.map(({ status }: { status: string }) => status), Array(4).fill("diverged"));
  assert(Deno.statSync(join(out, "seek", "report.html")).size > 1000);
});

cliTest("A trial that diverges never wins a search", async (home) => {
  const spec = writeSpec(home, search([1e6, 0.01])), out = join(home, "out");
  const { code, err } = await experiment([spec, "--data", imageFolder(), "--seeds", "2", "--out", out], {
    home,
  });
  const { analysis } = JSON.parse(Deno.readTextFileSync(join(out, "seek", "result.json")));
  assertEquals([code, analysis.selected?.lambda], [0, 0.01], err);
});

cliTest(
  "A damaged run in the store is set aside with a warning and trained again, to the same bytes",
  async (home) => {
    const spec = tinySpec(home),
      out = join(home, "out"),
      args = [spec, "--data", imageFolder(), "--seeds", "1", "--out", out];
    assertEquals((await experiment(args, { home })).code, 0);
    const before = comparable(join(out, "tiny")), runs = join(storeOf(home), "runs");
    const [key] = [...Deno.readDirSync(runs)].map(({ name }) => name);
    const path = join(runs, key!, "params.safetensors"), bytes = Deno.readFileSync(path);
    bytes[bytes.length - 1]! ^= 1;
    Deno.writeFileSync(path, bytes);
    const { code, err } = await experiment(args, { home });
    assertEquals([code, executionIn(join(out, "tiny")).reused], [0, 0]);
    assertStringIncludes(err, "expected SHA-256");
    assertStringIncludes(err, "quarantine");
    assertEquals(comparable(join(out, "tiny")), before);
  },
);

cliTest("A result folder with foreign files is refused before training, with exit code 3", async (home) => {
  const out = join(home, "out");
  Deno.mkdirSync(join(out, "tiny"), { recursive: true });
  Deno.writeTextFileSync(join(out, "tiny", "thesis.tex"), "mine");
  const { code, err } = await experiment([
    tinySpec(home),
    "--data",
    imageFolder(),
    "--seeds",
    "1",
    "--out",
    out,
  ], { home });
  assertEquals(code, 3);
  assertStringIncludes(err, "thesis.tex");
  assertEquals([...Deno.readDirSync(join(out, "tiny"))].length, 1);
});
