import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { until } from "@refold/experiments/testing/until";
import { join } from "node:path";
import { numbersOf, reasonsOf, tried, write } from "./fault_kit.ts";
import { folderTest } from "./testing.ts";

const GOOD = "say(`accuracy ${90 + seed / 10}`);";

folderTest(
  "A seed in a variable alone arrives, LD_LIBRARY_PATH set, and nothing else of ours",
  async (folder) => {
    await write(
      folder,
      "say(`accuracy ${90 + process.env.SEED / 10}`); fs.writeFileSync(`env${process.env.SEED}.json`, JSON.stringify(process.env));",
    );
    const ran = await tried(folder, {
      program: { command: ["node", "train.js"], env: { SEED: "{seed}" }, passEnv: ["MY_TOKEN"] },
      variables: { LD_LIBRARY_PATH: "/nowhere", MY_TOKEN: "hidden", OTHER: "x" },
    });
    assertEquals(numbersOf(ran), [90, 90.1, 90.2]);
    const env = JSON.parse(await Deno.readTextFile(join(folder, "env0.json")));
    assertEquals([env.LD_LIBRARY_PATH, env.MY_TOKEN, env.OTHER], ["/nowhere", "hidden", undefined]);
    assert(!JSON.stringify(ran.result).includes("hidden"), "values of passed variables are never stored");
  },
);

folderTest("Arguments arrive unchanged, whatever they hold", async (folder) => {
  const words = ["a b", "$(touch ran) `touch ran`; touch ran", "'\"\\", "line\nline", "ü 数", "*", "-x", ""];
  await write(
    folder,
    'fs.writeFileSync("argv.json", JSON.stringify(process.argv.slice(4))); say("accuracy 90");',
  );
  await tried(folder, {
    seeds: [0],
    program: {
      command: ["node", "train.js", "{seed}", "{out}", ...words, "{note}"],
      values: { note: "{seed} $(x)" },
    },
  });
  assertEquals(JSON.parse(await Deno.readTextFile(join(folder, "argv.json"))), [...words, "{seed} $(x)"]);
});

folderTest(
  "A finished run is not run again; another reading of it runs nothing, --fresh does",
  async (folder) => {
    await write(folder, `fs.appendFileSync("runs.txt", "x"); ${GOOD} say("f1 80");`);
    const runs = async () => (await Deno.readTextFile(join(folder, "runs.txt"))).length;
    await tried(folder);
    await tried(folder);
    assertEquals(await runs(), 3);
    const other = await tried(folder, { program: { read: { accuracy: { stdout: "f1 {value}" } } } });
    assertEquals([numbersOf(other), await runs()], [[80, 80, 80], 3]);
    await tried(folder, { fresh: true });
    assertEquals(await runs(), 6);
    await tried(folder, { program: { env: { A: "1" } } });
    assertEquals(await runs(), 9);
  },
);

folderTest(
  "A program that is not bit-exact may be run afresh: the new numbers take the old ones' place",
  async (folder) => {
    await write(folder, "say(`accuracy ${90 + Math.random()}`);");
    const first = numbersOf(await tried(folder)), again = numbersOf(await tried(folder, { fresh: true }));
    assertNotEquals(first, again);
    assertEquals(numbersOf(await tried(folder)), again);
  },
);

folderTest("Runs with GPUs of their own have one each, never the same at once", async (folder) => {
  await write(
    folder,
    'const gpu = process.env.CUDA_VISIBLE_DEVICES; fs.writeFileSync("lock" + gpu, "", { flag: "wx" }); setTimeout(() => { fs.unlinkSync("lock" + gpu); say(`accuracy ${90 + Number(gpu)}`); }, 30);',
  );
  const ran = await tried(folder, {
    seeds: [0, 1, 2, 3, 4],
    gpus: ["2", "3"],
    program: { gpus: 1, parallel: 4 },
  });
  assertEquals(reasonsOf(ran), ["", "", "", "", ""]);
  assertEquals(new Set(numbersOf(ran)), new Set([92, 93]));
});

folderTest("A program that is not there, or may not be executed, is said to be so", async (folder) => {
  await write(folder, GOOD);
  for (
    const [command, part] of [["no-such-program", "in a folder of PATH"], [
      "./train.js",
      "that may be executed",
    ]] as const
  ) {
    const ran = await tried(folder, { seeds: [0], program: { command: [command, "{seed}", "{out}"] } });
    assertMatch(reasonsOf(ran)[0]!, new RegExp(part));
  }
});

folderTest("A study that is stopped ends its programs and keeps what was finished", async (folder) => {
  const abort = new AbortController();
  await write(
    folder,
    `fs.appendFileSync("runs.txt", seed); if (seed === "0" || fs.existsSync("go")) { ${GOOD} } else setInterval(() => {}, 1000);`,
  );
  const waits = (async () => {
    const begun = () => Deno.readTextFile(join(folder, "runs.txt")).catch(() => "");
    await until("the second run", async () => (await begun()).includes("1"));
    abort.abort();
  })();
  const stopped = await tried(folder, { signal: abort.signal, program: { parallel: 1 } }).catch((error) =>
    String(error)
  );
  await waits;
  assertMatch(String(stopped), /unfinished/);
  await Deno.writeTextFile(join(folder, "go"), "");
  assertEquals(numbersOf(await tried(folder)), [90, 90.1, 90.2]);
  assertEquals(
    [...await Deno.readTextFile(join(folder, "runs.txt"))].filter((seed) => seed === "0").length,
    1,
  );
});

folderTest("Arms, history and every reader work over a program", async (folder) => {
  await write(
    folder,
    'const [, , , , cutout] = process.argv; fs.writeFileSync(out + "/log.csv", `step,acc\\n1,${80 + Number(cutout)}\\n2,${90 + Number(cutout) / 8 + Math.sin(seed * 7 + Number(cutout)) / 10}\\n`); say("accuracy 1");',
  );
  const ran = await tried(folder, {
    arms: [{ name: "without", changes: {} }, { name: "with", changes: { values: { cutout: 16 } } }],
    program: {
      command: ["node", "train.js", "{seed}", "{out}", "{cutout}"],
      values: { cutout: 0 },
      read: { accuracy: { file: "{out}/log.csv", format: "csv", at: "acc" } },
      history: { file: "{out}/log.csv", format: "csv", step: "step", columns: { acc: "acc" } },
    },
    claims: [{
      id: "helps",
      statement: "It helps.",
      source: { paper: "p", place: "q" },
      test: { kind: "better", metric: "accuracy", arm: "with", than: "without", paired: true },
    }],
    seeds: [0, 1, 2, 3, 4],
  });
  assertEquals(ran.result.claims[0]!.verdict, "REPLICATED");
  assertEquals(ran.history.length, 20);
  assertEquals(ran.history[0], { seed: 0, trial: "without", step: 1, metric: "acc", value: 80 });
  assertEquals(ran.result.runs.map(({ trial, factors }) => [trial, factors["cutout"]])[5], ["with", 16]);
});

folderTest("Two commands at once run each run once, and both have all numbers", async (folder) => {
  await write(folder, `fs.appendFileSync("runs.txt", seed); setTimeout(() => { ${GOOD} }, 50);`);
  const both = await Promise.all([tried(folder), tried(folder)]);
  assertEquals(both.map(numbersOf), [[90, 90.1, 90.2], [90, 90.1, 90.2]]);
  assertEquals([...await Deno.readTextFile(join(folder, "runs.txt"))].sort(), ["0", "1", "2"]);
});

folderTest("A file larger than is read is refused, not loaded", async (folder) => {
  await write(
    folder,
    'fs.closeSync(fs.openSync(out + "/r.json", "w")); fs.truncateSync(out + "/r.json", 65 * 2 ** 20);',
  );
  const read = { accuracy: { file: "{out}/r.json", format: "json", at: "acc" } };
  assertMatch(
    reasonsOf(await tried(folder, { seeds: [0], program: { read } }))[0]!,
    /expected at most 64 MB/,
  );
});
