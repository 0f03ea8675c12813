import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { encodeSafetensors, type NamedTensor } from "./safetensors.ts";
import { decodeSafetensors } from "./safetensors_decode.ts";
import golden from "../testdata/safetensors.json" with { type: "json" };

const file = Uint8Array.from(atob(golden.base64), (c) => c.charCodeAt(0));
const tensors: readonly NamedTensor[] = [
  { name: "bytes", shape: [3], data: Uint8Array.of(0, 7, 255) },
  { name: "weight", shape: [2, 2], data: Float64Array.of(1.5, -0, 5e-324, Infinity) },
  { name: "scalar", shape: [], data: Float32Array.of(0.1) },
  { name: "rows", shape: [1], data: Uint32Array.of(4_000_000_000) },
  { name: "empty", shape: [0, 7], data: new Uint8Array(0) },
];
const metadata = { seed: "3", who: 'a "quoted" ünit' };

/** A file with this header, as written, and so many bytes of buffers. */
function withHeader(header: string, buffers: number): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + buffers);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

function detailOf(bytes: Uint8Array): string {
  const decoded = decodeSafetensors(bytes);
  return decoded._tag === "Left" ? decoded.left.detail : "accepted";
}

Deno.test("encodeSafetensors() writes the bytes that Python's struct and json write", () => {
  assertEquals(encodeSafetensors(tensors, metadata), file);
});

Deno.test("decodeSafetensors() reads the file that Python wrote", () => {
  assertEquals(decodeSafetensors(file), { _tag: "Right", right: { tensors, metadata } });
});

const anyLetter = fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCodePoint(code));

Deno.test("decodeSafetensors() gives back any tensors, in their order", () => {
  const tensor = fc.record({
    name: fc.string({ unit: anyLetter }).map((name) => `t${name}`),
    shape: fc.constant([] as number[]),
    data: fc.oneof(
      fc.float64Array({ maxLength: 9 }),
      fc.float32Array({ maxLength: 9 }),
      fc.uint32Array({ maxLength: 9 }),
      fc.uint8Array({ maxLength: 9 }),
    ),
  }).map(({ name, data }): NamedTensor => ({ name, shape: [data.length, 1], data }));
  fc.assert(
    fc.property(fc.uniqueArray(tensor, { selector: (t) => t.name, maxLength: 6 }), (given) => {
      const decoded = decodeSafetensors(encodeSafetensors(given));
      assertEquals(decoded, { _tag: "Right", right: { tensors: given, metadata: {} } });
    }),
  );
});

Deno.test("decodeSafetensors() reads a view that starts anywhere in its buffer", () => {
  const shifted = new Uint8Array(file.length + 3);
  shifted.set(file, 3);
  assertEquals(decodeSafetensors(shifted.subarray(3)), decodeSafetensors(file));
});

Deno.test("decodeSafetensors() refuses every proper prefix of a file", () => {
  for (let length = 0; length < file.length; length++) {
    assertEquals(decodeSafetensors(file.subarray(0, length))._tag, "Left", `${length} bytes`);
  }
});

const u8 = (begin: number, end: number, shape = `[${end - begin}]`) =>
  `{"dtype":"U8","shape":${shape},"data_offsets":[${begin},${end}]}`;

const hostile: readonly (readonly [what: string, bytes: Uint8Array, detail: string])[] = [
  [
    "a header longer than the file",
    new Uint8Array(16).fill(255, 0, 8),
    "expected a header of at most 8 bytes",
  ],
  ["an array for a header", withHeader("[]", 0), "starts with {"],
  ["a header that is not UTF-8", withHeader('{"\uD800":1}', 0).fill(0xff, 10, 12), "expected a JSON header"],
  ["white space before the header", withHeader(" {}", 0), "starts with {"],
  ["bytes after the last tensor", withHeader(`{"a":${u8(0, 2)}}`, 3), "expected 2 bytes of tensors, found 3"],
  ["a hole between tensors", withHeader(`{"a":${u8(0, 2)},"b":${u8(3, 4)}}`, 4), "begins at 3, expected 2"],
  ["tensors that overlap", withHeader(`{"a":${u8(0, 3)},"b":${u8(2, 4)}}`, 4), "begins at 2, expected 3"],
  ["a tensor that ends outside", withHeader(`{"a":${u8(0, 9)}}`, 4), "ends at 9, found 4 bytes"],
  ["offsets in the wrong order", withHeader(`{"a":${u8(0, -1, "[1]")}}`, 4), "data_offsets.1"],
  ["a shape that does not fit", withHeader(`{"a":${u8(0, 4, "[2,3]")}}`, 4), "needs 6 bytes, found 4"],
  [
    "a shape whose product overflows",
    withHeader(`{"a":${u8(0, 4, "[9007199254740991,9007199254740991]")}}`, 4),
    "needs",
  ],
  ["a negative length", withHeader(`{"a":${u8(0, 4, "[-2,-2]")}}`, 4), "shape.0"],
  ["a fractional length", withHeader(`{"a":${u8(0, 4, "[0.5,8]")}}`, 4), "shape.0"],
  ["a length beyond float64", withHeader(`{"a":${u8(0, 4, "[1e400]")}}`, 4), "shape.0"],
  ["an unknown element type", withHeader('{"a":{"dtype":"I7","shape":[],"data_offsets":[0,0]}}', 0), "dtype"],
  ["an unknown member", withHeader(`{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"x":1}}`, 0), "x"],
  ["a tensor that is null", withHeader('{"a":null}', 0), "entry"],
  ["a name given twice", withHeader(`{"a":${u8(0, 1)},"\\u0061":${u8(0, 1)}}`, 1), 'found "a" twice'],
  ["a member given twice", withHeader('{"a":{"dtype":"U8","dtype":"U8"}}', 0), 'found "dtype" twice'],
  ["metadata that is not text", withHeader('{"__metadata__":{"a":1}}', 0), "__metadata__"],
  ["100,000 open brackets", withHeader(`{"a":${"[".repeat(1e5)}`, 0), "expected a JSON header"],
  ["100,000 nested arrays", withHeader(`{"a":${"[".repeat(1e5)}${"]".repeat(1e5)}}`, 0), "entry"],
];

for (const [what, bytes, detail] of hostile) {
  Deno.test(`decodeSafetensors() refuses ${what}`, () => {
    assertEquals(detailOf(bytes).includes(detail), true, detailOf(bytes));
  });
}

Deno.test("decodeSafetensors() takes __proto__ for a name like any other", () => {
  const decoded = decodeSafetensors(withHeader(`{"__proto__":${u8(0, 1)}}`, 1));
  assertEquals(decoded._tag === "Right" && decoded.right.tensors.map(({ name }) => name), ["__proto__"]);
});

Deno.test("encodeSafetensors() refuses what it could not read again", () => {
  const data = new Uint8Array(2);
  assertThrows(
    () => encodeSafetensors([{ name: "a", shape: [3], data }]),
    RangeError,
    "needs 3 values but found 2",
  );
  assertThrows(() => encodeSafetensors([{ name: "__metadata__", shape: [2], data }]), RangeError, "reserved");
  const twice = { name: "a", shape: [2], data };
  assertThrows(() => encodeSafetensors([twice, twice]), RangeError, "twice");
});
