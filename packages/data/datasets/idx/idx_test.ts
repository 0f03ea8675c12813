import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { md5, sha256 } from "../../checksum.ts";
import { loadData } from "../../load.ts";
import { locate } from "../../locate.ts";
import { memoryEffects } from "../../testing/memory_effects.ts";
import { concat, gzip } from "../../testing/tar.ts";
import { idx, idxWith } from "./idx.ts";

/** An IDX file: its header and its values. */
function idxFile(sizes: readonly number[], values: Iterable<number>, type = 8): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(4 + 4 * sizes.length));
  head.setUint32(0, type * 256 + sizes.length);
  sizes.forEach((size, i) => head.setUint32(4 + 4 * i, size));
  return Uint8Array.of(...new Uint8Array(head.buffer), ...values);
}

const count = (values: number, from = 0) => Array.from({ length: values }, (_, i) => (from + i) % 256);
const files: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  "train-images-idx3-ubyte": idxFile([3, 2, 4], count(24)),
  "train-labels-idx1-ubyte": idxFile([3], [0, 2, 1]),
  "t10k-images-idx3-ubyte": idxFile([2, 2, 4], count(16, 100)),
  "t10k-labels-idx1-ubyte": idxFile([2], [1, 0]),
};

/** A folder of the four files, some of them replaced; undefined takes one away. */
function folder(changed: Readonly<Record<string, Uint8Array | undefined>> = {}): Map<string, Uint8Array> {
  const all = Object.entries({ ...files, ...changed });
  return new Map(all.flatMap(([name, bytes]) => bytes === undefined ? [] : [[`/m/${name}`, bytes]]));
}

async function load(disk: Map<string, Uint8Array>, spec: object = {}, parts = ["train", "test"], of = idx) {
  const effects = memoryEffects(disk), source = await locate(of, { data: "/m" }, effects)();
  if (isLeft(source)) return source;
  return await loadData(of, source.right, {
    spec: of.spec.parse({ dataset: "idx", ...spec }),
    parts,
    effects,
  })();
}

async function detailOf(disk: Map<string, Uint8Array>, spec: object = {}): Promise<string> {
  const loaded = await load(disk, spec);
  assert(isLeft(loaded), "expected the files to be refused");
  assert(!loaded.left.remedy.includes("data fetch"), loaded.left.remedy);
  return `${loaded.left.kind} ${loaded.left.path}: ${loaded.left.detail}`;
}

Deno.test("idx reads images and labels of both parts, plain or packed, under either spelling of their names", async () => {
  const packed = Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [`/m/${name}.gz`, gzip(bytes)]),
  );
  const dotted = Object.fromEntries(
    Object.entries(files).map((
      [name, bytes],
    ) => [`/m/${name.replace("-idx", ".idx").replace("t10k", "test")}`, bytes]),
  );
  const plain = await load(folder());
  assert(isRight(plain), JSON.stringify(plain));
  const { examples, classNames, identity } = plain.right;
  assertEquals([examples.shape, examples.classes, classNames], [[1, 2, 4], 3, ["0", "1", "2"]]);
  assertEquals([...examples.labels as Uint8Array], [0, 2, 1, 1, 0]);
  assertEquals([...examples.features as Uint8Array], [...count(24), ...count(16, 100)]);
  assert((examples.features as Uint8Array).buffer instanceof SharedArrayBuffer);
  assertEquals(examples.parts.map(({ role, count }) => [role, count]), [["train", 3], ["test", 2]]);
  assertEquals(identity.bytes, "own");
  for (const disk of [packed, dotted]) {
    const other = await load(new Map(Object.entries(disk)));
    assert(isRight(other), JSON.stringify(other));
    assertEquals([other.right.examples, other.right.checksum], [examples, plain.right.checksum]);
  }
});

Deno.test("idx reads images with planes, and names of the spec's own", async () => {
  const coloured = {
    "train-images-idx3-ubyte": undefined,
    "train-images-idx4-ubyte": idxFile([3, 2, 1, 4], count(24)),
  };
  const disk = folder({ ...coloured, "t10k-images-idx3-ubyte": idxFile([2, 2, 1, 4], count(16)) });
  disk.set("/m/train-images-idx3-ubyte.gz", gzip(idxFile([3, 2, 1, 4], count(24))));
  const loaded = await load(disk, { classNames: ["a", "b", "c", "d"] });
  assert(isRight(loaded), JSON.stringify(loaded));
  assertEquals([loaded.right.examples.shape, loaded.right.examples.classes], [[2, 1, 4], 4]);
  assertEquals(loaded.right.classNames[3], "d");
});

Deno.test("idx knows published files by their checksums, unpacked or packed, and says whose they are", async () => {
  const known = (hash: (bytes: Uint8Array) => string) => {
    const sums = (
      name: string,
    ) => [[hash(files[`${name}-images-idx3-ubyte`]!)], [hash(files[`${name}-labels-idx1-ubyte`]!)]];
    return idxWith([{
      title: "Small",
      classNames: ["x", "y", "z"],
      sums: { train: sums("train"), test: sums("t10k") },
    }]);
  };
  const packed = new Map(Object.entries(files).map(([name, bytes]) => [`/m/${name}.gz`, gzip(bytes)]));
  const cases = [[folder(), known(sha256)], [packed, known(sha256)], [
    packed,
    known((bytes) => md5(gzip(bytes))),
  ]] as const;
  for (const [disk, dataset] of cases) {
    const loaded = await load(disk, {}, ["train", "test"], dataset);
    assert(isRight(loaded));
    assertEquals([loaded.right.identity.bytes, loaded.right.title], ["official", "Small"]);
    assertEquals(loaded.right.classNames, ["x", "y", "z"]);
  }
  const changed = await load(folder({ "t10k-labels-idx1-ubyte": idxFile([2], [1, 1]) }), {}, [
    "train",
    "test",
  ], known(sha256));
  assert(isRight(changed));
  assertEquals([changed.right.identity.bytes, changed.right.title], ["own", undefined]);
});

const images = "train-images-idx3-ubyte", labels = "train-labels-idx1-ubyte";
const hostile: readonly (readonly [string, Readonly<Record<string, Uint8Array | undefined>>, string])[] = [
  ["no labels", { [labels]: undefined }, `missing /m: expected ${labels} or ${labels}.gz but found neither`],
  [
    "an empty file",
    { [images]: new Uint8Array() },
    `truncated /m/${images}: expected a header of IDX but the file ends`,
  ],
  ["half a header", { [images]: files[images]!.slice(0, 9) }, "but the file ends after 9 bytes"],
  [
    "a cut file",
    { [images]: files[images]!.slice(0, 39) },
    "expected 24 values (3 × 2 × 4) but the file ends after 23",
  ],
  [
    "a file that goes on",
    { [images]: Uint8Array.of(...files[images]!, 0) },
    "extra /m/train-images-idx3-ubyte: expected 24 values",
  ],
  [
    "another magic",
    { [images]: Uint8Array.of(1, ...files[images]!.slice(1)) },
    "expected the first bytes 0000 of IDX but found 01000803",
  ],
  ["a packed file without .gz", { [images]: gzip(files[images]!) }, "it is packed, so name it .gz"],
  [
    "floats",
    { [images]: idxFile([3, 2, 4], count(96), 0x0d) },
    "expected unsigned bytes (type 08) but found type 0d",
  ],
  ["no dimension", { [images]: idxFile([], []) }, "expected at least one dimension but found none"],
  ["a size of 0", { [images]: idxFile([3, 0, 4], []) }, "expected sizes above 0 but found 3 × 0 × 4"],
  [
    "a header of 2⁹⁶ values",
    { [images]: idxFile([2 ** 32 - 1, 2 ** 32 - 1, 2 ** 32 - 1], []) },
    "expected at most 2147483648 values",
  ],
  [
    "a header of 2 GiB and no values",
    { [images]: idxFile([2 ** 31, 1, 1], []) },
    "but the file ends after 0",
  ],
  [
    "labels for images",
    { [images]: idxFile([24], count(24)) },
    "expected images in 3 or 4 dimensions but found 1",
  ],
  ["images for labels", { [labels]: files[images] }, "expected labels in 1 dimensions but found 3"],
  [
    "too few labels",
    { [labels]: idxFile([2], [0, 1]) },
    `format /m/${labels}: expected 3 labels, one for every image, but found 2`,
  ],
  [
    "a test set of another shape",
    { "t10k-images-idx3-ubyte": idxFile([2, 4, 2], count(16)) },
    "expected images of 1 × 2 × 4 in test, as in train, but found 1 × 4 × 2",
  ],
];

for (const [title, changed, says] of hostile) {
  Deno.test(`idx refuses ${title}`, async () => assertStringIncludes(await detailOf(folder(changed)), says));
}

Deno.test("idx refuses a gzip that is cut, followed by more, or none, and a bomb", async () => {
  const packed = gzip(files[images]!);
  const bomb = gzip(concat([idxFile([3, 2, 4], []), new Uint8Array(50e6)]));
  const cases = [
    [packed.slice(0, packed.length - 9), "archive"],
    [Uint8Array.of(...packed, 7, 7, 7), "archive"],
    [files[images]!, "archive"],
    [bomb, "extra"],
  ] as const;
  for (const [bytes, kind] of cases) {
    const disk = folder({ [images]: undefined, [`${images}.gz`]: bytes });
    assertEquals((await detailOf(disk)).split(" ")[0], kind);
  }
});

Deno.test("idx refuses labels beyond the class names that the spec gives", async () => {
  const said = await detailOf(folder(), { classNames: ["a", "b"] });
  assertStringIncludes(said, "expected labels from 0 to 1, as 2 class names are given, but found 2");
});

Deno.test("idx refuses a place that is no folder of its files", async () => {
  const effects = memoryEffects(new Map([["/m/file", new Uint8Array(1)]]));
  for (
    const [data, says] of [["/m", "but found none of them"], [
      "/m/file",
      "expected a folder but found a file",
    ], [undefined, "--data or the spec’s path"]] as const
  ) {
    const found = await locate(idx, { data }, effects)();
    assert(isLeft(found));
    assertStringIncludes(found.left.detail, says);
  }
});

Deno.test("idx takes class names of any length but none", () => {
  const parse = (...classNames: readonly string[]) =>
    idx.spec.safeParse({ dataset: "idx", classNames }).success;
  assertEquals([parse("shirt", "shoe"), parse("", "shoe"), parse("shoe")], [true, false, false]);
});

Deno.test("idx reads a file that arrives byte by byte, and two bytes of gzip for gzip alone", async () => {
  const disk = folder(), effects = memoryEffects(disk);
  const dribbling = {
    ...effects,
    readStream: async (path: string) => {
      const bytes = await effects.readFile(path);
      return new ReadableStream<Uint8Array<ArrayBuffer>>({
        start: (controller) => {
          for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
          controller.close();
        },
      });
    },
  };
  const read = async (own: typeof effects) => {
    const source = await locate(idx, { data: "/m" }, own);
    const found = await source();
    assert(isRight(found));
    const loaded = await loadData(idx, found.right, {
      spec: idx.spec.parse({ dataset: "idx" }),
      parts: ["train", "test"],
      effects: own,
    })();
    assert(isRight(loaded), JSON.stringify(loaded));
    return [[...loaded.right.examples.features], [...loaded.right.examples.labels], loaded.right.checksum];
  };
  assertEquals(await read(dribbling), await read(effects));
  const packed = async (first: readonly number[]) =>
    (await detailOf(folder({ "train-images-idx3-ubyte": Uint8Array.of(...first, 0, 0, 0, 0) }))).includes(
      "it is packed",
    );
  assertEquals([await packed([0x1f, 0x8b]), await packed([0x1f, 0]), await packed([1, 0x8b])], [
    true,
    false,
    false,
  ]);
});
