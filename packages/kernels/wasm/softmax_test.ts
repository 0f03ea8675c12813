import { assert, assertEquals } from "@std/assert";
import { exp, expFast } from "@refold/core/exp";
import { log, logFast } from "@refold/core/log";
import fc from "fast-check";
import { CONTROL, EXP_TABLE, LOG_TABLE, MEMORY, SOFTMAX_AT_ONCE } from "./layout.ts";
import { compile } from "./modules.js";
import { instantiate } from "./runner.ts";
import { writeTables } from "./tables.ts";

const BUILDS = [["relaxed", Float32Array], ["strict", Float32Array], ["double", Float64Array]] as const;
const LOGITS = CONTROL, PROBS = 1 << 18, LOGS = 1 << 19, PLACE = 3 << 18, UNTOUCHED = 0.25;

/** Rows of numbers, what rows [from, to) of their softmax are, and what of memory was written beside them. */
async function kernelOf([build, Floats]: typeof BUILDS[number]) {
  const memory = new WebAssembly.Memory({ ...MEMORY, shared: true });
  const kernels = instantiate(await compile[build](), memory),
    buffer = memory.buffer as unknown as ArrayBuffer;
  writeTables(memory);
  return (rows: readonly (readonly number[])[], from: number, to: number) => {
    const cols = rows[0]!.length, size = Floats.BYTES_PER_ELEMENT, step = Math.ceil(cols * size / 16) * 16;
    const wide = step / size, room = Math.ceil(cols / 2) * 2;
    const logits = new Floats(buffer, LOGITS, rows.length * wide).fill(NaN); // what pads a row has no meaning
    rows.forEach((row, i) => logits.set(row, i * wide));
    const probs = new Floats(buffer, PROBS, rows.length * wide).fill(UNTOUCHED);
    const logs = new Float64Array(buffer, LOGS, rows.length).fill(UNTOUCHED);
    const place = new Float64Array(buffer, PLACE, (rows.length + SOFTMAX_AT_ONCE + 1) * room).fill(UNTOUCHED);
    kernels.softmax(LOGITS, step, PROBS, LOGS, cols, PLACE, room * 8, from, to);
    const own = [...place.subarray(0, from * room), ...place.subarray((from + SOFTMAX_AT_ONCE) * room)];
    assert(own.every((value) => value === UNTOUCHED)); // it keeps to its own place
    return {
      logits: rows.map((_, i) => [...logits.subarray(i * wide, i * wide + cols)]),
      probs: rows.map((_, i) => [...probs.subarray(i * wide, i * wide + cols)]),
      logs: [...logs],
    };
  };
}

/** The softmax of a row as core's functions have it. */
function expected(logits: readonly number[], Floats: typeof BUILDS[number][1]) {
  const max = Math.max(...logits),
    exps = logits.map((z) => exp(z - max)),
    sum = exps.reduce((all, e) => all + e, 0);
  return { probs: [...Floats.from(exps.map((e) => e / sum))], log: log(sum) + max };
}

const usual = fc.float({ min: -9, max: 9, noNaN: true }),
  any = fc.float({ min: -1000, max: 1000, noNaN: true });
const odd = fc.constantFrom(0, -0, -Infinity, Infinity, NaN);
const number = fc.oneof({ arbitrary: usual, weight: 8 }, { arbitrary: any, weight: 3 }, {
  arbitrary: odd,
  weight: 1,
});
const rowsOf = fc.integer({ min: 1, max: 13 }).chain((cols) =>
  fc.array(fc.array(number, { minLength: cols, maxLength: cols }), { minLength: 1, maxLength: 11 })
);

for (const build of BUILDS) {
  const run = await kernelOf(build), Floats = build[1];

  Deno.test(`${build[0]}: softmax gives the rows of a range what core's functions give, to the bit, and no others`, () => {
    fc.assert(
      fc.property(rowsOf, fc.nat(10), fc.nat(10), (rows, x, y) => {
        const from = Math.min(x, y, rows.length - 1),
          to = Math.max(from + 1, Math.min(Math.max(x, y), rows.length));
        const found = run(rows, from, to);
        rows.forEach((_, i) => {
          const inside = i >= from && i < to, own = expected(found.logits[i]!, Floats);
          assertEquals(found.probs[i], inside ? own.probs : rows[i]!.map(() => UNTOUCHED));
          assertEquals(found.logs[i], inside ? own.log : UNTOUCHED);
        });
      }),
      { numRuns: 300, seed: 2026, endOnFailure: true },
    );
  });

  Deno.test(`${build[0]}: softmax asks core where its own way leaves a last bit open, in either lane and in a sum`, () => {
    const open = Array.from({ length: 60_000 }, (_, i) => Math.fround(-i / 3500.5)).filter((x) =>
      expFast(x) === undefined
    );
    assert(open.length > 20);
    const rows = open.flatMap((x) => [[0, x, -1, -2], [0, -1, x, -2]]);
    const found = run(rows, 0, rows.length);
    rows.forEach((_, i) => assertEquals(found.probs[i], expected(found.logits[i]!, Floats).probs));

    const two = Array.from({ length: 20_000 }, (_, i) => [0, Math.fround(-i / 2500.5)]);
    const sums = two.filter(([, x]) => logFast(1 + exp(x!)) === undefined),
      logs = run(sums, 0, sums.length).logs;
    assert(sums.length > 5);
    sums.forEach(([, x], i) => assertEquals(logs[i], log(1 + exp(x!))));
  });
}

Deno.test("the tables of exponential and logarithm lie beside each other, behind the threads' words", () => {
  const memory = new WebAssembly.Memory({ ...MEMORY, shared: true }),
    numbers = new Float64Array(memory.buffer);
  writeTables(memory);
  const filled = (from: number, to: number) =>
    numbers.subarray(from / 8, to / 8).some((value) => value !== 0);
  assertEquals([filled(0, EXP_TABLE), filled(EXP_TABLE, LOG_TABLE), filled(LOG_TABLE, CONTROL)], [
    false,
    true,
    true,
  ]);
  assertEquals([numbers[EXP_TABLE / 8], filled(CONTROL, numbers.byteLength)], [1, false]);
});
