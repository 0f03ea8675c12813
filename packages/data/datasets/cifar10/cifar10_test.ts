import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { sha256 } from "../../checksum.ts";
import { loadData, type LoadedData } from "../../load.ts";
import type { DataSource } from "../../locate.ts";
import { memoryEffects } from "../../testing/memory_effects.ts";
import { pythonBatch } from "../../testing/python2_pickle.ts";
import { randomBatch, smallArchive } from "../../testing/small_archive.ts";
import { gzip, tar } from "../../testing/tar.ts";
import { cifar10With } from "./cifar10.ts";
import { BATCH_NAMES, type BatchName } from "./official.ts";

const { facts, gzipped, batches, dataset } = smallArchive(3),
  origin = "--data",
  spec = { dataset: "cifar10" };
const binary = { kind: "binary", path: "/b", origin }, archive = { kind: "archive", path: "/a.tgz", origin };
const python = { kind: "python", path: "/p", origin }, pickles = { kind: "archive", path: "/p.tgz", origin };

const disk = new Map<string, Uint8Array>([["/a.tgz", gzipped]]);
for (const name of BATCH_NAMES) {
  const records = [0, 1, 2].map((i) => batches[name].subarray(3073 * i, 3073 * (i + 1)));
  const pixels = Uint8Array.from(records.flatMap((record) => [...record.subarray(1)]));
  disk.set(`/b/${name}.bin`, batches[name]);
  disk.set(`/p/${name}`, pythonBatch(records.map((record) => record[0]!), pixels));
}
disk.set("/p.tgz", gzip(tar(BATCH_NAMES.map((name) => pickled(name, disk.get(`/p/${name}`)!)))));

function pickled(name: string, bytes: Uint8Array) {
  return { name: `cifar-10-batches-py/${name}`, bytes };
}

function loadFrom(source: DataSource, names: readonly BatchName[], from = disk, of = dataset) {
  return loadData(of, source, { spec, parts: names, effects: memoryEffects(from) })();
}

async function load(source: DataSource, names: readonly BatchName[]): Promise<LoadedData> {
  const loaded = await loadFrom(source, names);
  assert(isRight(loaded), isLeft(loaded) ? loaded.left.detail : "");
  return loaded.right;
}

Deno.test("cifar10 gives the same images and checksums from every layout, and calls known bytes official", async () => {
  const names = ["data_batch_2", "test_batch"] as const, expected = await load(binary, names);
  assertEquals(expected.files.map((file) => file.sha256), names.map((name) => sha256(batches[name])));
  assertEquals(expected.identity.bytes, "official");
  for (const source of [archive, python, pickles]) {
    const { examples, checksum, files, identity } = await load(source, names);
    assertEquals([examples, checksum, files], [expected.examples, expected.checksum, expected.files]);
    assertEquals(identity, expected.identity);
  }
});

Deno.test("cifar10 asks a machine that counts checksums by itself for those of an archive's members", async () => {
  const effects = {
    ...memoryEffects(disk),
    sha256: (bytes: Uint8Array) => Promise.resolve(`${bytes.length} bytes`),
  };
  const loaded = await loadData(dataset, archive, { spec, parts: ["data_batch_2", "test_batch"], effects })();
  assertEquals(isRight(loaded) && loaded.right.files.map((file) => file.sha256), [
    "9219 bytes",
    "9219 bytes",
  ]);
});

Deno.test("cifar10 calls bytes that are no known copy unknown", async () => {
  const loaded = await loadFrom(archive, ["test_batch"], disk, cifar10With(facts, []));
  assertEquals(isRight(loaded) && loaded.right.identity.bytes, "unknown");
});

Deno.test("cifar10 takes of an archive a pickle of 2,000 bytes an image and 10,000 more beside its pixels, and none of more", async () => {
  const most = 3 * (3072 + 2000) + 10_000;
  const said = async (size: number) => {
    const packed = gzip(tar([pickled("test_batch", new Uint8Array(size))]));
    const loaded = await loadFrom(pickles, ["test_batch"], new Map([["/p.tgz", packed]]));
    return isLeft(loaded) ? [loaded.left.kind, loaded.left.detail.includes("at most")] : [];
  };
  assertEquals([await said(most), await said(most + 1)], [["pickle", false], ["archive", true]]);
});

Deno.test("cifar10 puts all images in one shared block, part after part in the order asked for", async () => {
  const { examples } = await load(binary, ["test_batch", "data_batch_1"]);
  const pixels = examples.features as Uint8Array;
  assert(pixels.buffer instanceof SharedArrayBuffer);
  assertEquals(examples.parts, [
    { name: "test_batch", role: "test", count: 3 },
    { name: "data_batch_1", role: "train", count: 3 },
  ]);
  assertEquals([pixels.length, examples.shape, examples.classes], [6 * 3072, [3, 32, 32], 10]);
  assertEquals([examples.labels[0], examples.labels[3]], [batches.test_batch[0], batches.data_batch_1[0]]);
  assertEquals(pixels[3 * 3072 + 3071], batches.data_batch_1[3072]);
});

Deno.test("cifar10 reads no file that was not asked for", async () => {
  const read: string[] = [], effects = memoryEffects(disk);
  const watched = { ...effects, readFile: (path: string) => (read.push(path), effects.readFile(path)) };
  await loadData(dataset, binary, { spec, parts: ["data_batch_5"], effects: watched })();
  assertEquals(read, ["/b/data_batch_5.bin"]);
});

Deno.test("cifar10 names the missing or broken file", async () => {
  for (const [source, path] of [[binary, "/b/test_batch.bin"], [python, "/p/test_batch"]] as const) {
    for (const bytes of [undefined, new Uint8Array(5)]) {
      const broken = new Map(disk);
      if (bytes === undefined) broken.delete(path);
      else broken.set(path, bytes);
      const loaded = await loadFrom(source, ["test_batch"], broken);
      assert(isLeft(loaded));
      assertEquals(loaded.left.path, path);
    }
  }
});

Deno.test("cifar10 names the member that an archive lacks, in the version that the archive is of", async () => {
  const [one] = BATCH_NAMES, alone = pickled(one, disk.get(`/p/${one}`)!);
  const lacking = new Map([["/a.tgz", gzip(tar([]))], ["/p.tgz", gzip(tar([alone]))]]);
  for (const [source, member] of [[archive, "bin/test_batch.bin"], [pickles, "py/test_batch"]] as const) {
    const loaded = await loadFrom(source, ["data_batch_1", "test_batch"], lacking);
    assert(isLeft(loaded));
    const first = source === archive ? "bin/data_batch_1.bin" : member;
    assertEquals(loaded.left.detail, `expected the member cifar-10-batches-${first} but found none`);
  }
});

Deno.test("cifar10 checks what verified.json promises, whoever named the folder", async () => {
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
    const loaded = await loadFrom(binary, ["test_batch"], broken);
    assert(isLeft(loaded));
    assertStringIncludes(loaded.left.path, "verified.json");
  }
});

Deno.test("cifar10 takes the stand-in's place with data that says what it is", async () => {
  const { dataset: read, identity, classNames, files, examples } = await load({ kind: "stand-in" }, [
    "test_batch",
  ]);
  assertEquals([read.name, identity.bytes, classNames[0]], ["stand-in", "stand-in", "pattern 0"]);
  assertEquals([examples.parts[0]?.count, files[0]!.sha256.length], [3, 64]);
});

/** A batch of 200 random images whose labels are rewritten. */
function relabelled(label: (i: number) => number): Uint8Array {
  const bytes = randomBatch(200, 5);
  for (let i = 0; i < 200; i++) bytes[i * 3073] = label(i);
  return bytes;
}

Deno.test("cifar10 refuses a batch that lacks a class, such as one of zeros", async () => {
  const of = smallArchive(200).dataset;
  const zeros = new Map([["/b/test_batch.bin", new Uint8Array(200 * 3073)]]);
  const refused = await loadFrom(binary, ["test_batch"], zeros, of);
  assert(isLeft(refused) && refused.left.kind === "label");
  assertStringIncludes(
    refused.left.detail,
    "found none of automobile, bird, cat, deer, dog, frog, horse, ship, truck",
  );
  assertStringIncludes(refused.left.detail, "200 of 200 are airplane");
  const nine = new Map([["/b/test_batch.bin", relabelled((i) => i % 9)]]);
  const lacking = await loadFrom(binary, ["test_batch"], nine, of);
  assert(isLeft(lacking));
  assertStringIncludes(lacking.left.detail, "found none of truck, and 23 of 200 are airplane");
});

Deno.test("cifar10 says of unknown bytes that their labels are not the official ones", async () => {
  const shifted = new Map([["/b/test_batch.bin", relabelled((i) => i % 10)]]);
  const loaded = await loadFrom(binary, ["test_batch"], shifted, smallArchive(200).dataset);
  assert(isRight(loaded));
  assertEquals(loaded.right.identity.bytes, "unknown");
  assertStringIncludes(loaded.right.identity.note, "the labels of test_batch are not the official ones");
});
