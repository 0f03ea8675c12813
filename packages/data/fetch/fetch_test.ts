import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { foldIn, key, uniform } from "@refold/core/random";
import { sha256 } from "../checksum.ts";
import { BATCH_NAMES } from "../datasets/cifar10/official.ts";
import { loadData } from "../load.ts";
import { locate } from "../locate.ts";
import { type MemoryDisk, memoryFetchEffects, type MemoryFetchOptions } from "../testing/memory_effects.ts";
import { smallArchive } from "../testing/small_archive.ts";
import { verifyData } from "../verify.ts";
import { fetchArchive } from "./fetch.ts";
import { USUAL_PATIENCE } from "./patience.ts";

const { facts, gzipped, batches, dataset } = smallArchive(2), root = "/h/.cache/refold", env = { HOME: "/h" };
const patience = { ...USUAL_PATIENCE, pauseMs: 0, attempts: 1 };
const serve = () => Promise.resolve(new Response(gzipped));
const archive = `${root}/cifar-10-binary.tar.gz`, folder = `${root}/cifar-10-batches-bin`;

function world(disk: MemoryDisk, options: MemoryFetchOptions = {}) {
  let requests = 0;
  const request: typeof serve = () => {
    requests++;
    return (options.request as typeof serve | undefined ?? serve)();
  };
  const effects = memoryFetchEffects(disk, { env, ...options, request });
  const fetchAll = () => fetchArchive({ root, effects, facts, patience })();
  return { effects, fetchAll, requests: () => requests };
}

Deno.test("fetchArchive() leaves the archive, six batches and their checksums, which locate() then finds", async () => {
  const disk: MemoryDisk = new Map(), { effects, fetchAll } = world(disk);
  const fetched = await fetchAll();
  assert(isRight(fetched) && fetched.right.did === "downloaded");
  const names = [...BATCH_NAMES.map((name) => `${folder}/${name}.bin`), `${folder}/verified.json`, archive];
  assertEquals([...disk.keys()].sort(), names.sort());
  for (const name of BATCH_NAMES) assertEquals(disk.get(`${folder}/${name}.bin`), batches[name]);
  const source = await locate(dataset, {}, effects)();
  assert(isRight(source));
  assertEquals(source.right, { kind: "binary", path: folder, origin: "cache" });
  const spec = { dataset: "cifar10" }, parts = ["test_batch"];
  const loaded = await loadData(dataset, source.right, { spec, parts, effects })();
  assert(isRight(loaded) && loaded.right.identity.bytes === "official");
});

Deno.test("fetchArchive() asks nobody when all is sound, and uses a sound archive when batches are gone", async () => {
  const disk: MemoryDisk = new Map(), { fetchAll, requests } = world(disk);
  await fetchAll();
  const again = await fetchAll();
  assert(isRight(again) && again.right.did === "nothing");
  disk.delete(`${folder}/data_batch_4.bin`);
  const mended = await fetchAll();
  assert(isRight(mended) && mended.right.did === "unpacked");
  assertEquals([requests(), disk.get(`${folder}/data_batch_4.bin`)], [1, batches.data_batch_4]);
});

Deno.test("fetchArchive() writes over what an interrupted fetch left half written", async () => {
  const disk: MemoryDisk = new Map(), { fetchAll } = world(disk);
  for (const name of ["data_batch_1.bin", "verified.json"]) {
    disk.set(`${folder}/.new-${name}`, Uint8Array.of(7));
  }
  await fetchAll();
  assertEquals(disk.get(`${folder}/data_batch_1.bin`), batches.data_batch_1);
  const again = await fetchAll();
  assert(isRight(again) && again.right.did === "nothing");
});

Deno.test("fetchArchive() mends a cache with a byte flipped anywhere, 200 times", async () => {
  const disk: MemoryDisk = new Map(), { effects, fetchAll, requests } = world(disk);
  await fetchAll();
  const sound = new Map([...disk].map(([path, bytes]) => [path, bytes.slice()]));
  const paths = [...disk.keys()].filter((path) => !path.endsWith(".json")), expectedRequests = { count: 1 };
  for (let trial = 0; trial < 200; trial++) {
    const k = foldIn(key(4), trial), path = paths[trial % paths.length]!, bytes = disk.get(path)!.slice();
    bytes[Math.floor(uniform(k, 0) * bytes.length)]! ^= 1 << Math.floor(uniform(k, 1) * 8);
    disk.set(path, bytes);
    const verdict = await verifyData(dataset, undefined, effects)();
    assert(isLeft(verdict) && verdict.left.kind === "checksum");
    assertEquals(verdict.left.path, path);
    assertEquals(
      verdict.left.detail,
      `expected SHA-256 ${sha256(sound.get(path)!)} but found ${sha256(bytes)}`,
    );
    assertStringIncludes(verdict.left.remedy, "deno task data fetch");
    if (path === archive) disk.delete(`${folder}/test_batch.bin`); // else the batches alone are enough
    assert(isRight(await fetchAll()));
    expectedRequests.count += path === archive ? 1 : 0;
    assertEquals(disk.get(`${path}.bad`), bytes);
    for (const [name, content] of sound) assertEquals(sha256(disk.get(name)!), sha256(content));
  }
  assertEquals(requests(), expectedRequests.count);
});

Deno.test("fetchArchive() tells a full disk apart and keeps what it had", async () => {
  for (
    const stop of [`${archive}.part`, archive, `${folder}/.new-data_batch_3.bin`, `${folder}/verified.json`]
  ) {
    const disk: MemoryDisk = new Map([["/h/paper.txt", new Uint8Array(1)]]);
    const full = world(disk, {
      onChange: ({ path }) => {
        if (path === stop) {
          throw Object.assign(new Error("No space left on device (os error 28)"), { code: "ENOSPC" });
        }
      },
    });
    const failed = await full.fetchAll();
    assert(isLeft(failed) && failed.left.kind === "disk", stop);
    assertStringIncludes(failed.left.detail, "No space left on device");
    assertEquals(disk.has(`${folder}/verified.json`), false);
    assert(isRight(await world(disk).fetchAll())); // room was made
    assert(disk.has("/h/paper.txt"));
  }
});

Deno.test("fetchArchive() lets one process at a time fetch", async () => {
  const { fetchAll, requests } = world(new Map());
  const results = await Promise.all([fetchAll(), fetchAll()]);
  const busy = results.find(isLeft);
  assertEquals([results.filter(isRight).length, busy?.left.kind, requests()], [1, "busy", 1]);
  assert(isRight(await fetchAll()));
});
