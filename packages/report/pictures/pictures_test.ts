import { assertEquals } from "@std/assert";
import { decode, encode } from "fast-png";
import { decodeBase64 } from "../page/base64.ts";
import { pictureShape, pngOfPlanes } from "./planes.ts";
import { pngBytes } from "./png_bytes.ts";
import { firstLayer, weightPictures } from "./weights.ts";

const COLOUR = { planes: 3, rows: 32, columns: 32 } as const;

function pixelsOf(uri: string): readonly number[] {
  const image = decode(decodeBase64(uri.replace("data:image/png;base64,", "")));
  assertEquals([image.width, image.height, image.channels], [32, 32, 3]);
  return [...image.data];
}

Deno.test("pngOfPlanes() turns planes R, G, B into pixels", () => {
  const planes = Array.from({ length: 3072 }, (_, at) => at % 1024 % 80 + 80 * Math.floor(at / 1024));
  const pixels = pixelsOf(pngOfPlanes(planes, COLOUR));
  assertEquals(pixels.slice(3, 6), [1, 81, 161]);
  assertEquals(pixels.at(-1), planes.at(-1));
});

Deno.test("weightPictures() shows 0 as grey and a unit's largest weight as full scale, strongest unit first", () => {
  const values = Float32Array.from(
    { length: 3072 * 2 },
    (_, at) => at === 1 ? 2 : at === 3 ? -2 : at === 2 ? 0.5 : 0,
  );
  const [first, second] = weightPictures({ name: "weight1", shape: [3072, 2], values }, COLOUR);
  assertEquals(first?.lines, ["2.83"]);
  assertEquals(pixelsOf(first?.source ?? "").slice(0, 6), [255, 128, 128, 0, 128, 128]);
  assertEquals(pixelsOf(second?.source ?? "").slice(0, 6), [128, 128, 128, 255, 128, 128]);
});

Deno.test("firstLayer() finds weights of images only", () => {
  const of = (rows: number) => [{ name: "weight1", shape: [rows, 2], values: [] }];
  assertEquals(firstLayer(of(3072), COLOUR)?.name, "weight1");
  assertEquals([firstLayer(of(10), COLOUR), firstLayer(null, COLOUR), firstLayer([], COLOUR)], [
    null,
    null,
    null,
  ]);
});

Deno.test("pngOfPlanes() draws grey images of any size, and pictureShape() knows what is no picture", () => {
  const shape = pictureShape([1, 2, 3])!;
  const image = decode(
    decodeBase64(pngOfPlanes([0, 1, 2, 3, 4, 5], shape).replace("data:image/png;base64,", "")),
  );
  assertEquals([image.width, image.height, image.channels, [...image.data]], [3, 2, 1, [0, 1, 2, 3, 4, 5]]);
  assertEquals([pictureShape([4]), pictureShape([2, 8, 8]), pictureShape([])], [null, null, null]);
});

Deno.test("pngBytes() writes the very bytes of an independent encoder", () => {
  for (const [planes, rows, columns] of [[1, 1, 1], [3, 32, 32], [1, 5, 300], [3, 7, 2]] as const) {
    const data = Uint8Array.from({ length: planes * rows * columns }, (_, at) => at * at % 251);
    const theirs = encode({ width: columns, height: rows, channels: planes, depth: 8, data });
    assertEquals(pngBytes(data, { planes, rows, columns }), theirs);
  }
});
