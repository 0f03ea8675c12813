import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { key } from "@refold/core/random";
import { sha256 } from "../../checksum.ts";
import { NO_CHANGE } from "../../identity.ts";
import { loadData } from "../../load.ts";
import { locate } from "../../locate.ts";
import { memoryEffects } from "../../testing/memory_effects.ts";
import { gzip, tar } from "../../testing/tar.ts";
import { words } from "../stand_in/fast_random.ts";
import { cifar100, cifar100With } from "./cifar100.ts";
import { CLASS_NAMES, OFFICIAL_ARCHIVE } from "./official.ts";

/** A file of random images: coarse label, fine label, pixels. */
function records(
  count: number,
  seed: number,
  fine: (i: number) => number = (i) => i % 100,
): Uint8Array<ArrayBuffer> {
  const next = words(key(seed)), bytes = new Uint8Array(count * 3074).map(() => next());
  for (let i = 0; i < count; i++) bytes.set([i % 20, fine(i)], i * 3074);
  return bytes;
}

const train = records(4, 1), test = records(2, 2, (i) => 99 - i);
const gzipped = gzip(tar([
  { name: "cifar-100-binary/", type: "5" },
  { name: "cifar-100-binary/train.bin", bytes: train },
  { name: "cifar-100-binary/test.bin", bytes: test },
  { name: "cifar-100-binary/fine_label_names.txt", bytes: new Uint8Array(3) },
]));
const facts = {
  ...OFFICIAL_ARCHIVE,
  bytes: gzipped.length,
  sha256: sha256(gzipped),
  members: [
    { name: "train", file: "train.bin", bytes: train.length },
    { name: "test", file: "test.bin", bytes: test.length },
  ],
};
const sums = { train: sha256(train), test: sha256(test) };
const dataset = cifar100With(facts, [{ bytes: "official", note: "", mayChange: NO_CHANGE, sums }]);
const disk = new Map<string, Uint8Array>([["/d/train.bin", train], ["/d/test.bin", test], [
  "/a.tar.gz",
  gzipped,
]]);

async function load(path: string, spec: object = {}, from = disk, of = dataset) {
  const effects = memoryEffects(from), source = await locate(of, { data: path }, effects)();
  if (isLeft(source)) return source;
  const parsed = of.spec.parse({ dataset: "cifar100", ...spec });
  return await loadData(of, source.right, { spec: parsed, parts: ["train", "test"], effects })();
}

Deno.test("cifar100 reads fine or coarse labels, from a folder and from its archive", async () => {
  for (const path of ["/d", "/a.tar.gz"]) {
    const fine = await load(path), coarse = await load(path, { labels: "coarse" });
    assert(isRight(fine) && isRight(coarse), JSON.stringify([fine, coarse]));
    const { examples, classNames, identity, files } = fine.right;
    assertEquals([...examples.labels as Uint8Array], [0, 1, 2, 3, 99, 98]);
    assertEquals([...coarse.right.examples.labels as Uint8Array], [0, 1, 2, 3, 0, 1]);
    assertEquals([examples.classes, coarse.right.examples.classes], [100, 20]);
    assertEquals([classNames[99], coarse.right.classNames[19]], ["worm", "vehicles_2"]);
    assertEquals(examples.features[4 * 3072], test[2]);
    assertEquals(examples.features, coarse.right.examples.features);
    assertEquals(files, [{ name: "train", sha256: sums.train }, { name: "test", sha256: sums.test }]);
    assertEquals(identity.bytes, "official");
  }
});

Deno.test("cifar100 has 100 classes in 20, each name once, in the order of the labels", () => {
  for (const names of Object.values(CLASS_NAMES)) {
    assertEquals([...new Set(names)].sort(), [...names]);
  }
  assertEquals([CLASS_NAMES.fine.length, CLASS_NAMES.coarse.length], [100, 20]);
  assertEquals(cifar100.parts.map(({ count }) => count), [50_000, 10_000]);
  assertEquals(cifar100.archive?.members.map(({ bytes }) => bytes), [153_700_000, 30_740_000]);
});

Deno.test("cifar100 refuses files that are too short, too long, or hold a label that is no class", async () => {
  const coarse = test.slice(), fine = test.slice();
  coarse[3074] = 20, fine[3075] = 100;
  const cases: readonly (readonly [Uint8Array, string, string])[] = [
    [test.subarray(0, 6147), "truncated", "expected 6148 bytes (2 records) but found 6147"],
    [new Uint8Array(), "truncated", "the file is empty"],
    [Uint8Array.of(...test, 0), "extra", "the file goes on at offset 6148"],
    [coarse, "label", "expected a label from 0 to 19 at offset 3074 (record 1) but found 20"],
    [fine, "label", "expected a label from 0 to 99 at offset 3075 (record 1) but found 100"],
  ];
  for (const [bytes, kind, says] of cases) {
    const refused = await load("/d", {}, new Map([...disk, ["/d/test.bin", bytes]]));
    assert(isLeft(refused) && refused.left.kind === kind, says);
    assertStringIncludes(refused.left.detail, says);
    assertEquals(refused.left.path, "/d/test.bin");
  }
});

Deno.test("cifar100 names what is missing of a folder, an archive, or altogether", async () => {
  const half = await load("/d", {}, new Map<string, Uint8Array>([["/d/train.bin", train]]));
  assert(isLeft(half) && half.left.path === "/d/test.bin");
  const python = await load(
    "/p.tar.gz",
    {},
    new Map([["/p.tar.gz", gzip(tar([{ name: "cifar-100-python/train" }]))]]),
  );
  assert(isLeft(python));
  assertStringIncludes(python.left.detail, "expected the member cifar-100-binary/train.bin but found none");
  const empty = await load("/e", {}, new Map([["/e/notes.txt", new Uint8Array()]]));
  assert(isLeft(empty));
  assertStringIncludes(empty.left.detail, "expected train.bin and test.bin, or cifar-100-binary.tar.gz");
  const nowhere = await locate(dataset, {}, memoryEffects(new Map(), { env: { HOME: "/h" } }))();
  assert(isLeft(nowhere));
  assertStringIncludes(nowhere.left.remedy, "deno task data fetch cifar100");
});

Deno.test("cifar100 refuses a file that lacks a class, and calls others that are no known copy unknown", async () => {
  const big = (fine: (i: number) => number) => {
    const files = [["/d/train.bin", records(1000, 3, fine)], [
      "/d/test.bin",
      records(1000, 4, fine),
    ]] as const;
    const members = files.map(([path, bytes], i) => ({ ...facts.members[i]!, path, bytes: bytes.length }));
    return load("/d", {}, new Map(files), cifar100With({ ...facts, members }, []));
  };
  const lacking = await big((i) => i % 99);
  assert(isLeft(lacking) && lacking.left.kind === "label");
  assertStringIncludes(lacking.left.detail, "all 100 classes in train but found none of worm");
  const even = await big((i) => i % 100), uneven = await big((i) => i === 5 ? 6 : i % 100);
  assert(isRight(even) && isRight(uneven));
  assertEquals([even.right.identity.bytes, uneven.right.identity.bytes], ["unknown", "unknown"]);
  assertStringIncludes(even.right.identity.note, "but of no known copy");
  assertStringIncludes(uneven.right.identity.note, "not CIFAR-100");
});

Deno.test("the published archive of CIFAR-100 holds 60,000 records of two labels and an image, and room for little more", () => {
  const sizes = OFFICIAL_ARCHIVE.members.map(({ file, bytes }) => [file, bytes]);
  assertEquals(sizes, [["train.bin", 153_700_000], ["test.bin", 30_740_000]]);
  assertEquals([OFFICIAL_ARCHIVE.bytes, OFFICIAL_ARCHIVE.unpackedLimit], [168_513_733, 185_440_000]);
});
