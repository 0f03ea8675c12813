import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { sha256 } from "./checksum.ts";
import { type Cifar10, loadCifar10 } from "./cifar10.ts";
import type { DataSource } from "./locate.ts";
import { BATCH_NAMES, type BatchName } from "./official.ts";
import { memoryEffects } from "./testing/memory_effects.ts";
import { pythonBatch } from "./testing/python2_pickle.ts";
import { smallArchive } from "./testing/small_archive.ts";

const { facts, gzipped, batches } = smallArchive(3), origin = "--data";
const binary = { kind: "binary", path: "/b", origin } as const,
  archive = { kind: "archive", path: "/a.tgz", origin } as const;
const python = { kind: "python", path: "/p", origin } as const;

const disk = new Map<string, Uint8Array>([["/a.tgz", gzipped]]);
for (const name of BATCH_NAMES) {
  const records = [0, 1, 2].map((i) => batches[name].subarray(3073 * i, 3073 * (i + 1)));
  const pixels = Uint8Array.from(records.flatMap((record) => [...record.subarray(1)]));
  disk.set(`/b/${name}.bin`, batches[name]);
  disk.set(`/p/${name}`, pythonBatch(records.map((record) => record[0]!), pixels));
}

async function load<B extends BatchName>(source: DataSource, names: readonly B[]): Promise<Cifar10<B>> {
  const loaded = await loadCifar10(source, { batches: names, effects: memoryEffects(disk), facts })();
  assert(isRight(loaded), isLeft(loaded) ? loaded.left.detail : "");
  return loaded.right;
}

Deno.test("loadCifar10() gives the same images and checksums from the binary folder, the archive and the Python folder", async () => {
  const names = ["data_batch_2", "test_batch"] as const, expected = await load(binary, names);
  assertEquals(expected.files.map((file) => file.sha256), names.map((name) => sha256(batches[name])));
  assertEquals(expected.bytes, "other");
  for (const source of [archive, python]) {
    const { images, checksum, files } = await load(source, names);
    assertEquals([images, checksum, files], [expected.images, expected.checksum, expected.files]);
  }
  assertEquals((await load(archive, names)).bytes, "official");
});

Deno.test("loadCifar10() calls bytes official only when the archive's checksum matches", async () => {
  const other = { ...facts, sha256: "0".repeat(64) }, effects = memoryEffects(disk);
  const loaded = await loadCifar10(archive, { batches: ["test_batch"], effects, facts: other })();
  assertEquals(isRight(loaded) && loaded.right.bytes, "other");
});

Deno.test("loadCifar10() puts all images in one shared block, batch after batch in the order asked for", async () => {
  const { images, batches: views } = await load(binary, ["test_batch", "data_batch_1"]);
  const pixels = images.pixels as Uint8Array, second = views.data_batch_1.pixels as Uint8Array;
  assert(pixels.buffer instanceof SharedArrayBuffer && second.buffer === pixels.buffer);
  assertEquals([images.count, pixels.length, second.byteOffset], [6, 6 * 3072, 3 * 3072]);
  assertEquals([images.labels[0], images.labels[3]], [batches.test_batch[0], batches.data_batch_1[0]]);
  assertEquals(second[3071], batches.data_batch_1[3072]);
});

Deno.test("loadCifar10() reads no file that was not asked for", async () => {
  const read: string[] = [], effects = memoryEffects(disk);
  const watched = { ...effects, readFile: (path: string) => (read.push(path), effects.readFile(path)) };
  await loadCifar10(binary, { batches: ["data_batch_5"], effects: watched, facts })();
  assertEquals(read, ["/b/data_batch_5.bin"]);
});

Deno.test("loadCifar10() names the missing or broken file", async () => {
  for (const [source, path] of [[binary, "/b/test_batch.bin"], [python, "/p/test_batch"]] as const) {
    for (const bytes of [undefined, new Uint8Array(5)]) {
      const broken = new Map(disk);
      if (bytes === undefined) broken.delete(path);
      else broken.set(path, bytes);
      const loaded = await loadCifar10(source, {
        batches: ["test_batch"],
        effects: memoryEffects(broken),
        facts,
      })();
      assert(isLeft(loaded));
      assertEquals(loaded.left.path, path);
    }
  }
});

Deno.test("loadCifar10() checks what verified.json promises, whoever named the folder", async () => {
  const file = { file: "a.tar.gz", bytes: 1, sha256: "0".repeat(64) };
  const five = Object.fromEntries(BATCH_NAMES.slice(1).map((name) => [name, file]));
  const texts = [
    "{}",
    "not JSON",
    '{"archive":null,"batches":{}}',
    JSON.stringify({ archive: file, batches: five }),
  ];
  for (const text of texts) {
    const broken = new Map([...disk, ["/b/verified.json", new TextEncoder().encode(text)]]);
    const loaded = await loadCifar10(binary, {
      batches: ["test_batch"],
      effects: memoryEffects(broken),
      facts,
    })();
    assert(isLeft(loaded));
    assertStringIncludes(loaded.left.path, "verified.json");
  }
});

Deno.test("loadCifar10() makes the stand-in say what it is", async () => {
  const { name, bytes, classNames, files, batches: views } = await load({ kind: "stand-in" }, ["test_batch"]);
  assertEquals([name, bytes, classNames[0], views.test_batch.count], [
    "stand-in",
    "stand-in",
    "pattern 0",
    3,
  ]);
  assertEquals(files[0]!.sha256.length, 64);
});
