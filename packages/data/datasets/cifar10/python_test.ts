import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { parsePythonBatch } from "./python.ts";
import { roomForImages } from "../../examples.ts";
import { pythonBatch } from "../../testing/python2_pickle.ts";

const pixels = Uint8Array.from(
  { length: 3 * 3072 },
  (_, i) => (31 * Math.floor(i / 3072) + 7 * (i % 3072)) % 256,
);
const sound = pythonBatch([6, 9, 0], pixels);
const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";

function detailOf(bytes: Uint8Array, records = 3): string {
  const parsed = parsePythonBatch(bytes, "data_batch_1", { records });
  assert(isLeft(parsed) && parsed.left.kind === "pickle", "expected the pickle to be refused");
  return parsed.left.detail;
}

/** The sound pickle with one run of bytes replaced by another. */
function replaced(from: string, to: string): Uint8Array {
  const text = String.fromCharCode(...sound), at = text.indexOf(from);
  assert(at >= 0);
  return Uint8Array.from(text.slice(0, at) + to + text.slice(at + from.length), (c) => c.charCodeAt(0));
}

Deno.test({
  name: "parsePythonBatch() reads what CPython's pickler writes for numpy (needs --allow-read)",
  ignore,
  fn: async () => {
    const bytes = await Deno.readFile(new URL("../../testing/python_batch.pickle", import.meta.url));
    const parsed = parsePythonBatch(bytes, "data_batch_1", { records: 3 });
    assert(isRight(parsed), JSON.stringify(parsed));
    assertEquals([parsed.right.labels, parsed.right.pixels], [Uint8Array.of(6, 9, 0), pixels]);
  },
});

Deno.test("parsePythonBatch() reads the official layout, thousands of records too", () => {
  const labels = Array.from({ length: 2_500 }, (_, i) => i % 10),
    into = roomForImages(2_500, { features: 3072, shared: true });
  const many = Uint8Array.from({ length: 2_500 * 3072 }, (_, i) => i % 253);
  const parsed = parsePythonBatch(pythonBatch(labels, many), "data_batch_1", { records: 2_500, into });
  assert(isRight(parsed));
  assertEquals([Array.from(into.labels), into.pixels[7_679_999]], [labels, many[7_679_999]]);
});

Deno.test("parsePythonBatch() refuses every name but numpy's three, and executes nothing", () => {
  assertEquals(
    detailOf(replaced("cnumpy.core.multiarray\n_reconstruct\n", "cposix\nsystem\n")),
    'expected one of numpy.core.multiarray _reconstruct, numpy ndarray, numpy dtype but found "posix system" at offset 75',
  );
  assertStringIncludes(
    detailOf(replaced("cnumpy\ndtype\n", "cnumpy\nndarray\n")),
    "expected numpy to rebuild an array",
  );
});

Deno.test("parsePythonBatch() takes long integers, which Python wrote on some platforms", () => {
  for (
    const [as, kind] of [["\x8a\x01\x09", "right"], ["\x8a\x02\x09\0", "right"], [
      "\x8a\x01\xff",
      "left",
    ]] as const
  ) {
    const parsed = parsePythonBatch(replaced("K\x09", as), "data_batch_1", { records: 3 });
    assertEquals(isRight(parsed) ? "right" : "left", kind);
  }
});

Deno.test("parsePythonBatch() refuses instructions that the official files do not use", () => {
  assertStringIncludes(
    detailOf(Uint8Array.of(0x80, 4, 0x2e)),
    "expected protocol 2, as Python 2 wrote it, but found 4: it was saved again by Python 3 at offset 0",
  );
  for (const code of [0x8c, 0x93, 0x81, 0x69, 0x6f, 0x50, 0x51]) {
    const hex = `0x${code.toString(16)}`;
    assertEquals(
      detailOf(Uint8Array.of(0x80, 2, code)),
      `expected an instruction of the official files but found ${hex} at offset 2`,
    );
  }
});

Deno.test("parsePythonBatch() refuses another shape, type, order or number of labels", () => {
  assertStringIncludes(detailOf(sound, 2), '"data" to be a uint8 array of 2 × 3072');
  assertStringIncludes(detailOf(replaced("U\x02u1", "U\x02i1")), '"data" to be a uint8 array');
  assertStringIncludes(
    detailOf(replaced("K\x03M\0\x0c\x86", "M\0\x0cK\x03\x86")),
    '"data" to be a uint8 array',
  );
  assertStringIncludes(detailOf(replaced("tb\x89T", "tb\x88T")), "the state of an array of bytes"); // Fortran's order
  assertStringIncludes(detailOf(replaced("K\x09K\0e", "K\x0ae")), '"labels" to be a list of 3 classes');
  assertStringIncludes(detailOf(replaced("K\x09K\0e", "K\x0aK\0e")), '"labels" to be a list of 3 classes');
  assertStringIncludes(
    detailOf(replaced("U\x06labels", "U\x06lables")),
    '"labels" to be a list of 3 classes',
  );
});

Deno.test("parsePythonBatch() refuses a file cut anywhere or followed by more", () => {
  for (let end = 0; end < 200; end++) assertStringIncludes(detailOf(sound.slice(0, end)), "end of the file");
  assertStringIncludes(detailOf(sound.slice(0, -1)), "end of the file");
  assertStringIncludes(detailOf(Uint8Array.of(...sound, 0)), "but found 1 bytes more");
});

Deno.test("parsePythonBatch() stops a program that is too long, and stacks that underflow", () => {
  assertStringIncludes(detailOf(new Uint8Array(5_000).fill(0x4e)), "expected at most 1024 instructions");
  for (
    const program of [
      "\x80\x02.",
      "\x80\x02e",
      "\x80\x02(.",
      "\x80\x02\x87",
      "\x80\x02h\x05",
      "\x80\x02q\0",
      "]s.",
      "NR",
      "b",
    ]
  ) {
    detailOf(Uint8Array.from(program, (c) => c.charCodeAt(0)));
  }
});

Deno.test("parsePythonBatch() leaves the room alone when the batch is bad", () => {
  const into = roomForImages(3, { features: 3072 });
  parsePythonBatch(replaced("K\x09K\0e", "K\x0aK\0e"), "data_batch_1", { records: 3, into });
  assertEquals([...new Set([...into.pixels, ...into.labels])], [0]);
});

Deno.test("parsePythonBatch() says of what Python 3 saved again what it is and what to do", () => {
  // the head of pickle.dumps({"data": …}, protocol) by Python 3: a frame, or text for a key
  const protocol4 = Uint8Array.of(0x80, 4, 0x95, 9, 0, 0, 0, 0, 0, 0, 0, 0x7d, 0x94);
  const protocol2 = Uint8Array.of(0x80, 2, 0x7d, 0x71, 0, 0x28, 0x58, 4, 0, 0, 0, 0x64, 0x61, 0x74, 0x61);
  for (const bytes of [protocol4, protocol2]) {
    const parsed = parsePythonBatch(bytes, "data_batch_1", { records: 3 });
    assert(isLeft(parsed));
    assertStringIncludes(parsed.left.detail, "it was saved again by Python 3");
    assertStringIncludes(parsed.left.remedy, "the official files as they came");
  }
});
