import { assert, assertEquals } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { loadData } from "../../load.ts";
import { locate } from "../../locate.ts";
import { memoryEffects } from "../../testing/memory_effects.ts";
import { idx, IdxSpec } from "./idx.ts";

/** An IDX file of values that are all of one number. */
function idxFile(sizes: readonly number[], value: number, type = 8): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(4 + 4 * sizes.length));
  head.setUint32(0, type * 256 + sizes.length);
  sizes.forEach((size, i) => head.setUint32(4 + 4 * i, size));
  return Uint8Array.of(...new Uint8Array(head.buffer), ...Array(sizes.reduce((a, b) => a * b)).fill(value));
}

/** Loads a part of two images and its like for testing, whose files arrive in pieces of so many bytes. */
async function load({ label = 0, piece = 1e6, images = idxFile([2, 2, 3], 5) } = {}) {
  const labels = idxFile([2], label);
  const disk = new Map([
    ["/m/train-images-idx3-ubyte", images],
    ["/m/train-labels-idx1-ubyte", labels],
    ["/m/t10k-images-idx3-ubyte", idxFile([2, 2, 3], 5)],
    ["/m/t10k-labels-idx1-ubyte", labels],
  ]);
  const plain = memoryEffects(disk);
  const effects = {
    ...plain,
    readStream: async (path: string) => {
      const bytes = (await plain.readFile(path)) as Uint8Array<ArrayBuffer>;
      const starts = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) => i * piece);
      return ReadableStream.from(starts.map((at) => bytes.slice(at, at + piece)));
    },
  };
  const source = await locate(idx, { data: "/m" }, effects)();
  assert(isRight(source));
  const spec = IdxSpec.parse({ dataset: "idx" });
  return await loadData(idx, source.right, { spec, parts: ["train", "test"], effects })();
}

Deno.test("idx has as many classes as its highest label says, one where all labels are 0", async () => {
  for (const [label, classes] of [[0, 1], [1, 2], [255, 256]] as const) {
    const loaded = await load({ label });
    assert(isRight(loaded), JSON.stringify(loaded));
    assertEquals([loaded.right.examples.classes, loaded.right.classNames.length], [classes, classes]);
  }
});

Deno.test("idx reads files that are cut anywhere on their way, within the header too", async () => {
  for (const piece of [3, 5, 10, 17, 28]) {
    const loaded = await load({ piece });
    assert(isRight(loaded), JSON.stringify(loaded));
    assertEquals([...loaded.right.examples.features], Array(24).fill(5), `${piece}`);
  }
});

Deno.test("idx names the bytes and the type that it found in a file of another kind, and reads the longest header", async () => {
  const detail = async (images: Uint8Array<ArrayBuffer>) => {
    const loaded = await load({ images });
    assert(isLeft(loaded));
    return loaded.left.detail;
  };
  assertEquals(
    await detail(Uint8Array.of(1, 2, 3, 4, 5, 6)),
    "expected the first bytes 0000 of IDX but found 01020304",
  );
  assertEquals(
    await detail(idxFile([2, 2, 3], 5, 0x1d)),
    "expected unsigned bytes (type 08) but found type 1d",
  );
  assertEquals(
    await detail(idxFile(Array(255).fill(1), 5)),
    "expected images in 3 or 4 dimensions but found 255",
  );
});

Deno.test("IdxSpec takes a folder of one letter, and 2 to 256 names of classes", () => {
  const taken = (spec: object) => Number(IdxSpec.safeParse({ dataset: "idx", ...spec }).success);
  assertEquals(["", "m", "/m"].map((path) => taken({ path })), [0, 1, 1]);
  const names = (count: number) => ({ classNames: Array.from({ length: count }, (_, i) => `c${i}`) });
  assertEquals([1, 2, 256, 257].map((count) => taken(names(count))), [0, 1, 1, 0]);
});
