/**
 * Half a million mutated inputs for the parsers of foreign bytes: every one ends in a typed error or a correct result.
 * @module
 */
import { Buffer } from "node:buffer";
import { assert, assertEquals, assertGreaterOrEqual, assertLess } from "@std/assert";
import { type Either, isLeft, left } from "fp-ts/Either";
import { missingMember, readMembers } from "@refold/data/archive";
import { parseBatch, RECORD_BYTES } from "@refold/data/cifar10_binary";
import { parsePythonBatch } from "@refold/data/cifar10_python";
import type { DataError, DataErrorKind } from "@refold/data/errors";
import { BATCH_NAMES } from "@refold/data/cifar10_official";
import { pythonBatch } from "@refold/data/testing/python2_pickle";
import { factsOf, randomBatch, soundEntries } from "@refold/data/testing/small_archive";
import { gzip, tar } from "@refold/data/testing/tar";
import { slowTest } from "./slow.ts";
import { mutate, stream } from "./mutate_layout.ts";

/** Counts how far inputs got: refused at the first length or magic check, refused later, or parsed. */
interface Tally {
  atOnce: number;
  later: number;
  parsed: number;
}

function check({ atOnce, later, parsed }: Tally, inputs: number): void {
  console.log({ atOnce, later, parsed }, `${(Deno.memoryUsage().rss / 1e6).toFixed(0)} MB`);
  assertEquals(atOnce + later + parsed, inputs);
  assertGreaterOrEqual((later + parsed) / inputs, 0.5, "inputs past the first check");
  assertGreaterOrEqual(parsed / inputs, 0.05, "inputs that parse");
  assertLess(Deno.memoryUsage().rss, 1e9, "memory in use");
}

function expectTyped(error: DataError, kinds: readonly DataErrorKind[], input: number): void {
  assert(
    kinds.includes(error.kind) && error.path === "f" && error.detail.startsWith("expected "),
    `input ${input}: ${error.detail}`,
  );
}

slowTest("parseBatch() survives 300,000 mutated batches", () => {
  const sound = randomBatch(2, 1), tally: Tally = { atOnce: 0, later: 0, parsed: 0 };
  const hot = [[0, 1], [RECORD_BYTES, RECORD_BYTES + 1]] as const;
  for (let input = 0; input < 300_000; input++) {
    const bytes = mutate(sound, stream(11, input), { hot, resize: 0.2 });
    const whole = bytes.length === sound.length, labels = [bytes[0]!, bytes[RECORD_BYTES]!];
    const result = parseBatch(bytes, "f", { records: 2 });
    if (isLeft(result)) {
      expectTyped(result.left, whole ? ["label"] : ["truncated", "extra"], input);
      assert(!whole || labels.some((label) => label > 9), `input ${input} was refused without reason`);
      tally[whole ? "later" : "atOnce"]++;
    } else {
      assert(
        whole && labels.every((label, i) => label < 10 && result.right.labels[i] === label),
        `input ${input}`,
      );
      assert(
        same(result.right.pixels, 3_071, bytes[3_072]!) && same(result.right.pixels, 3_072, bytes[3_074]!),
      );
      tally.parsed++;
    }
  }
  check(tally, 300_000);
});

slowTest("parsePythonBatch() survives 180,000 mutated pickles", () => {
  const sound = pythonBatch([3, 8], randomBatch(2, 2).subarray(0, 2 * 3_072)),
    tally: Tally = { atOnce: 0, later: 0, parsed: 0 };
  const data = sound.indexOf(0x54) + 5, hot = [[2, data], [data + 2 * 3_072, sound.length]] as const;
  for (let input = 0; input < 180_000; input++) {
    const bytes = mutate(sound, stream(12, input), { hot, resize: 0.2 });
    const result = parsePythonBatch(bytes, "f", { records: 2 });
    tally[judgePickle(result, bytes, input)]++;
  }
  check(tally, 180_000);
});

type RawImages = (ReturnType<typeof parseBatch> & { readonly _tag: "Right" })["right"];

function judgePickle(result: Either<DataError, RawImages>, bytes: Uint8Array, input: number): keyof Tally {
  if (isLeft(result)) {
    expectTyped(result.left, ["pickle"], input);
    return /at offset [0-2]$/.test(result.left.detail) ? "atOnce" : "later";
  }
  const { count, pixels, labels } = result.right;
  assertEquals([count, pixels.length, labels.length], [2, 2 * 3_072, 2]);
  assert(labels[0]! < 10 && labels[1]! < 10, `input ${input}`);
  const run = Buffer.from(bytes).includes(Buffer.from(pixels as Uint8Array));
  assert(run, `input ${input}: the pixels are no run of the file's own bytes`);
  return "parsed";
}

slowTest("readMembers() survives 20,000 mutated archives", async () => {
  const names = BATCH_NAMES.map((name, i) => [name, randomBatch(1, i)] as const);
  const batches = Object.fromEntries(names) as Parameters<typeof soundEntries>[0];
  const sound = tar(soundEntries(batches)),
    { members, unpackedLimit } = factsOf(sound, 1),
    tally: Tally = { atOnce: 0, later: 0, parsed: 0 };
  const wanted = members.map(({ name, file, bytes }) => ({
    name,
    at: `cifar-10-batches-bin/${file}`,
    bytes,
  }));
  const hot = [0, 512, 4_608, 8_704, 12_800].map((header) => [header, header + 512] as const);
  for (let input = 0; input < 20_000; input++) {
    const next = stream(13, input), packed = input % 8 === 0;
    const bytes = packed
      ? mutate(gzip(sound), next, { hot: [[0, 20]], resize: 0.2 })
      : gzip(mutate(sound, next, { hot, resize: 0.2 }));
    const read = await readMembers(ReadableStream.from([bytes]), "f", { wanted, unpackedLimit });
    const missing = isLeft(read) ? undefined : missingMember(read.right, wanted, "f");
    const result = missing === undefined ? read : left(missing);
    if (isLeft(result)) {
      expectTyped(result.left, ["archive"], input);
      tally[bytes[0] === 0x1f && bytes[1] === 0x8b ? "later" : "atOnce"]++;
    } else {
      assertEquals([...result.right.values()].map(({ length }) => length), Array(6).fill(RECORD_BYTES));
      tally.parsed++;
    }
  }
  check(tally, 20_000);
});

function same(pixels: RawImages["pixels"], at: number, byte: number): boolean {
  return pixels[at] === byte;
}
