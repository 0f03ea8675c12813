import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { USUAL_PATIENCE } from "@refold/data/patience";
import {
  type MemoryDisk,
  memoryFetchEffects,
  type MemoryFetchOptions,
} from "@refold/data/testing/memory_effects";
import { smallArchive } from "@refold/data/testing/small_archive";
import { runData } from "./data_command.ts";

const { facts, gzipped, dataset } = smallArchive(2), folder = "/h/.cache/refold/cifar-10-batches-bin";
const publisher: MemoryFetchOptions["request"] = () => Promise.resolve(new Response(gzipped));

/** Runs one command line on a disk in memory. */
async function run(line: string, disk: MemoryDisk = new Map(), options: MemoryFetchOptions = {}) {
  const out: string[] = [], err: string[] = [];
  const effects = memoryFetchEffects(disk, { env: { HOME: "/h" }, request: publisher, ...options });
  const patience = { ...USUAL_PATIENCE, attempts: 1, pauseMs: 0 };
  const args = line.split(" ").filter((word) => word !== "");
  const code = await runData(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    terminal: false,
    effects,
    datasets: { cifar10: dataset },
    patience,
  });
  return { code, out: out.join("\n"), err: err.join("\n"), disk };
}

Deno.test("data fetch ends with verified batches and says what to run next", async () => {
  const { code, out, err, disk } = await run("fetch");
  assertEquals([code, disk.has(`${folder}/verified.json`)], [0, true]);
  assertEquals(
    out,
    `CIFAR-10 is here and verified: ${folder}\nNow run: deno task experiment replicate-fig4`,
  );
  assertStringIncludes(err, "downloading from https://publisher.test/cifar-10-binary.tar.gz");
  assertStringIncludes(err, "100 % of 0.0 MB");
  assertStringIncludes((await run("fetch", disk)).out, "was here already and is sound");
  assertStringIncludes((await run("status", disk)).out, `binary batches in ${folder} (cache)`);
  assertStringIncludes((await run("verify", disk)).out, "sound, and the publisher's own bytes");
});

Deno.test("data fetch without a living mirror ends with code 3 and names --data PATH", async () => {
  const asked: string[] = [];
  const request = (url: string) => (asked.push(url), Promise.reject(new Error("connection refused")));
  const { code, err, disk } = await run("fetch --mirror https://m.test/", new Map(), { request });
  assertEquals([code, disk.size], [3, 0]);
  assertEquals(asked, ["https://m.test/cifar-10-binary.tar.gz", facts.url]);
  const last = err.split("\n").slice(-2);
  assertStringIncludes(
    last[0]!,
    "✖ cifar-10-binary.tar.gz: expected one of 2 mirrors to give it but found none",
  );
  assertStringIncludes(last[1]!, "give the experiment the archive by --data PATH");
});

Deno.test("data fetch through a proxy with a certificate of its own says how to trust it, not to try again", async () => {
  const request = () =>
    Promise.reject(
      new TypeError("fetch failed", { cause: new Error("invalid peer certificate: UnknownIssuer") }),
    );
  const { code, err } = await run("fetch", new Map(), { request });
  assertEquals(code, 3);
  assertStringIncludes(err, "DENO_TLS_CA_STORE=system");
  assert(!err.includes("Run the same command again"), err);
});

Deno.test("data verify ends with code 3 on a flipped byte and on no data", async () => {
  const { disk } = await run("fetch");
  disk.get(`${folder}/data_batch_2.bin`)![100]! ^= 4;
  const flipped = await run("verify", disk);
  assertEquals(flipped.code, 3);
  assertStringIncludes(flipped.err, `✖ ${folder}/data_batch_2.bin: expected SHA-256`);
  const { code, err } = await run("verify");
  assertEquals(code, 3);
  assertStringIncludes(err, "Run `deno task data fetch cifar10`");
});

Deno.test("data status names the stand-in, a part, and files put aside", async () => {
  const archive = "/h/.cache/refold/cifar-10-binary.tar.gz";
  const disk = new Map([[`${archive}.part`, new Uint8Array(1_500_000)], [
    `${archive}.bad`,
    new Uint8Array(1),
  ]]);
  const { code, out } = await run("status", disk);
  assertEquals(code, 0);
  for (
    const part of [
      "built-in stand-in",
      "1.5 MB of an unfinished download",
      `${archive}.bad`,
      "deno task data fetch",
    ]
  ) {
    assertStringIncludes(out, part);
  }
});

Deno.test("data ends with code 2 on wrong usage, with a suggestion where there is one", async () => {
  const usage = [
    ["", "Usage: deno task data"],
    ["ftch", "Did you mean fetch?"],
    ["fetch --miror x", "Did you mean --mirror?"],
    ["fetch --mirror ftp://m.test/x", "https:// or http://"],
    ["fetch --min-speed fast", "number of kB/s"],
    ["fetch cifar10 now", "too many arguments"],
    ["fetch cifar01", "Expected one of cifar10. Did you mean cifar10?"],
  ] as const;
  for (const [line, says] of usage) {
    const { code, out, err } = await run(line);
    assertEquals(code, 2, line);
    assertStringIncludes(out + err, says);
  }
  const help = await run("--help");
  assert(help.code === 0 && help.out.includes("Exit codes"));
});

Deno.test("data ends with code 3 without a home to cache in", async () => {
  const { code, err } = await run("fetch", new Map(), { env: {} });
  assertEquals(code, 3);
  assertStringIncludes(err, "expected HOME or XDG_CACHE_HOME");
});
