import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { historyFromCsv, type HistoryRow, historyToCsv } from "./history.ts";

const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null });

const row: fc.Arbitrary<HistoryRow> = fc.record({
  seed: fc.nat(),
  step: fc.nat(),
  epoch: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  split: fc.constantFrom("train" as const, "validation" as const),
  learningRate: value,
  loss: value,
  cost: value,
  accuracy: value,
  trial: fc.constantFrom("", "coarse-03", "=cmd|x", 'a,"b"\n'),
});

Deno.test("historyFromCsv() reads what historyToCsv() wrote, to the bit", () => {
  const positive = (x: number | null): number | null => x === 0 ? 0 : x; // −0 is written as 0
  fc.assert(fc.property(fc.array(row), (rows) => {
    const plain = rows.map((r) => ({
      ...r,
      epoch: r.epoch + 0,
      learningRate: positive(r.learningRate),
      loss: positive(r.loss),
      cost: positive(r.cost),
      accuracy: positive(r.accuracy),
    }));
    assertEquals(historyFromCsv(historyToCsv(plain)), plain);
  }));
});

Deno.test("historyToCsv() writes eight columns, and a ninth where there are trials", () => {
  const one = {
    seed: 0,
    step: 0,
    epoch: 0,
    split: "train",
    learningRate: null,
    loss: 2.5,
    cost: 3,
    accuracy: 0.1,
  } as const;
  const [head, line] = historyToCsv([{ ...one, trial: "" }]).split(/\r?\n/);
  assertEquals([head, line], [
    "seed,step,epoch,split,learningRate,loss,cost,accuracy",
    "0,0,0,train,,2.5,3,0.1",
  ]);
  const [named, trial] = historyToCsv([{ ...one, trial: "fine-01" }]).split(/\r?\n/);
  assertEquals([named?.endsWith(",accuracy,trial"), trial?.endsWith(",0.1,fine-01")], [true, true]);
});

Deno.test("historyFromCsv() refuses what is no history", () => {
  const head = "seed,step,epoch,split,learningRate,loss,cost,accuracy\n";
  for (
    const line of [
      "0,0,0,test,,1,1,1",
      "x,0,0,train,,1,1,1",
      "0,-1,0,train,,1,1,1",
      "0,0,0,train,,one,1,1",
      ",0,0,train,,1,1,1",
    ]
  ) {
    assertThrows(() => historyFromCsv(head + line));
  }
});
