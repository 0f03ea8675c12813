import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isRight } from "fp-ts/Either";
import { download } from "./download.ts";
import type { FetchEvent } from "./fetch_event.ts";
import { USUAL_PATIENCE } from "./patience.ts";
import { cutAt, faultServer, type FaultyAnswer, honest, type SeenRequest } from "../testing/fault_server.ts";
import { type MemoryDisk, memoryFetchEffects } from "../testing/memory_effects.ts";
import { factsOf, randomBatch } from "../testing/small_archive.ts";
import { concat } from "../testing/tar.ts";
import { sha256 } from "../checksum.ts";

const ignore = Deno.permissions.querySync({ name: "net", host: "127.0.0.1" }).state !== "granted";
const file = randomBatch(100, 5), facts = factsOf(file, 0), path = "/cache/a.tar.gz", part = `${path}.part`;
const patience = {
  ...USUAL_PATIENCE,
  leastBytesPerSecond: 50_000,
  windowMs: 150,
  answerMs: 2_000,
  attempts: 3,
  pauseMs: 0,
};

type Answer = (request: SeenRequest, count: number) => FaultyAnswer;

/** Downloads from one server a behaviour, tried in order, and checks what holds in every case. */
async function fetchFrom(
  answers: readonly Answer[],
  disk: MemoryDisk = new Map(),
  windowMs = patience.windowMs,
) {
  await using servers = new AsyncDisposableStack();
  const started = answers.map((answer) => servers.use(faultServer(answer)));
  const events: FetchEvent[] = [];
  const effects = memoryFetchEffects(disk, {
    // The final name appears by a rename alone, and only for the right bytes.
    onChange: (change) => {
      if (change.path !== path) return;
      assertEquals(change.do, "rename");
      assertEquals(sha256(disk.get(part)!), facts.sha256);
    },
  });
  const mirrors = started.map(({ url }) => `${url}/a.tar.gz`);
  const result = await download(path, {
    facts,
    mirrors,
    patience: { ...patience, windowMs },
    effects,
    onEvent: (event) => events.push(event),
  });
  assertEquals(disk.has(path), isRight(result));
  if (isRight(result)) assertEquals(disk.get(path), file);
  const error = isRight(result) ? undefined : result.left;
  if (error !== undefined) assertStringIncludes(error.remedy, "--data PATH");
  return { error, events, disk, mirrors, asked: started.map(({ seen }) => seen.map(({ from }) => from)) };
}

function needsNet(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `${name} (needs --allow-net=127.0.0.1)`, ignore, fn });
}

for (const share of [0, 0.01, 0.5, 0.999]) {
  const end = Math.floor(share * file.length);
  needsNet(`download() goes on by Range after a cut at ${100 * share} %`, async () => {
    const { error, asked } = await fetchFrom([
      (r, count) => count === 1 ? cutAt(file, end, r) : honest(file, r),
    ]);
    assertEquals([error, asked], [undefined, [[0, end]]]);
  });
  needsNet(
    `download() keeps the part of a server that always cuts at ${100 * share} %, and goes on later`,
    async () => {
      const cut = await fetchFrom([(r) => cutAt(file, end, r)]);
      assertEquals(cut.error?.kind, "network");
      assertEquals(cut.disk.get(part)?.length ?? 0, end);
      assertStringIncludes(
        cut.error!.detail,
        `expected ${file.length} bytes but the connection ended after ${end}`,
      );
      const resumed = await fetchFrom([(r) => honest(file, r)], cut.disk);
      assertEquals([resumed.error, resumed.asked], [undefined, [[end]]]);
    },
  );
}

needsNet("download() starts again from 0 when the server ignores Range", async () => {
  const disk = new Map([[part, file.slice(0, 5_000)]]);
  const { error, asked } = await fetchFrom([() => ({ body: file })], disk);
  assertEquals([error, asked], [undefined, [[5_000]]]);
});

needsNet(
  "download() starts again from 0 when the range comes from elsewhere or is out of bounds",
  async () => {
    const elsewhere = {
      status: "206 Partial Content",
      headers: { "content-range": `bytes 0-9/${file.length}` },
    };
    for (
      const first of [{ ...elsewhere, body: file.subarray(0, 10) }, { status: "416 Range Not Satisfiable" }]
    ) {
      const disk = new Map([[part, file.slice(0, 5_000)]]);
      const { error, asked } = await fetchFrom([(r, count) => count === 1 ? first : honest(file, r)], disk);
      assertEquals([error, asked], [undefined, [[5_000, 0]]]);
    }
  },
);

needsNet("download() refuses a wrong length with the expected and the announced one", async () => {
  for (const length of [file.length - 1, file.length + 1, 0]) {
    const { error } = await fetchFrom([() => ({ headers: { "content-length": length }, body: file })]);
    assertEquals(error?.kind, "length");
    assertStringIncludes(error!.detail, `expected ${file.length} bytes but the server announces ${length}`);
  }
  const disk = new Map([[part, file.slice(0, 10)]]), range = `bytes 10-${file.length - 1}/999`;
  const answer = {
    status: "206 Partial Content",
    headers: { "content-range": range },
    body: file.subarray(10),
  };
  const { error } = await fetchFrom([() => answer], disk);
  assertStringIncludes(error!.detail, `expected ${file.length} bytes but the server announces 999`);
});

needsNet("download() stops at the first byte beyond the expected length", async () => {
  const { error } = await fetchFrom([
    () => ({ headers: { "content-length": "" }, body: concat([file, file]) }),
  ]);
  assertEquals(error?.kind, "length");
  assertStringIncludes(error!.detail, "the server sends more");
});

needsNet("download() puts a file with one flipped byte aside and gets it once more", async () => {
  const bad = file.slice();
  bad[1234]! ^= 1;
  const mended = await fetchFrom([(_, count) => ({ body: count === 1 ? bad : file })]);
  assertEquals(mended.error, undefined);
  assertEquals(mended.disk.get(`${path}.bad`), bad);
  const { error, disk, asked } = await fetchFrom([() => ({ body: bad })]);
  assertEquals([error?.kind, asked], ["checksum", [[0, 0]]]);
  assertEquals(error!.detail, `expected SHA-256 ${facts.sha256} but found ${sha256(bad)}`);
  assertEquals([disk.has(part), disk.has(`${path}.bad`)], [false, true]);
});

needsNet("download() goes on to the next mirror when one is slow, refuses or does not answer", async () => {
  const slow = { body: file, piece: 100, delay: 20 };
  const missing = { status: "404 Not Found" };
  for (const answer of [slow, missing]) {
    const { error, asked, events } = await fetchFrom([() => answer, (r) => honest(file, r)], new Map(), 300);
    assertEquals([error, asked.map((from) => from.length)], [undefined, [1, 1]]);
    const trouble = events.find((event) => event.kind === "trouble");
    assertEquals(trouble?.error.kind, answer === slow ? "slow" : "network");
    const rate = /at least 50 kB\/s but found (\d+\.\d) kB\/s/.exec(trouble!.error.detail)?.[1];
    if (answer === slow) assert(Number(rate) < 50, trouble!.error.detail);
  }
});

needsNet("download() names every dead mirror in one error", async () => {
  const { error, mirrors } = await fetchFrom([
    () => ({ status: "404 Not Found" }),
    () => ({ status: "500 Internal Server Error" }),
  ]);
  assert(error?.kind === "network");
  for (const [i, answer] of ["404 Not Found", "500 Internal Server Error"].entries()) {
    assertStringIncludes(
      error.detail,
      `${mirrors[i]}: expected the archive but the server answered ${answer}`,
    );
  }
});
