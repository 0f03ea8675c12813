import { assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft, isRight } from "fp-ts/Either";
import { readCsv } from "./csv.ts";
import { measurementsOf, namesIn, type RunMap } from "./measurements.ts";
import { readErrorText } from "./read_error.ts";
import { lengthen, WIDE, type Wide, wideColumns } from "./wide.ts";

const MAP: RunMap = {
  seed: { column: "seed" },
  arm: "",
  metrics: { accuracy: { column: "acc", times: 1 } },
  where: {},
  take: "only",
};

function gather(text: string, change: Partial<RunMap> = {}, wide?: Wide): readonly unknown[] {
  const map = { ...MAP, ...change };
  const names = namesIn(map).filter((name) => !name.startsWith(" ")).concat(
    wide === undefined ? [] : wideColumns(wide),
  );
  const table = readCsv(new TextEncoder().encode(text), { file: "runs.csv", names });
  if (isLeft(table)) return [readErrorText(table.left)];
  const found = measurementsOf(wide === undefined ? table.right : lengthen(table.right, wide), map);
  return isRight(found)
    ? found.right.map(({ arm, seed, metric, value }) => [arm, seed, metric, value])
    : [readErrorText(found.left)];
}

function refusal(text: string, change: Partial<RunMap> = {}): string {
  const [error, ...rest] = gather(text, change);
  assertEquals(rest, []);
  return String(error);
}

Deno.test("measurementsOf() reads arms by name, filters rows and scales a fraction to per cent without a trace of it", () => {
  const text = "data,cutout,s,acc\nc10,0,0,0.923\nc10,16,0,.935\nc100,0,0,0.7\n";
  const change: Partial<RunMap> = {
    seed: { column: "s" },
    arm: { column: "cutout", names: { 0: "baseline", 16: "cutout" } },
    metrics: { testAccuracy: { column: "acc", times: 100 } },
    where: { data: "c10" },
  };
  assertEquals(gather(text, change), [["baseline", 0, "testAccuracy", 92.3], [
    "cutout",
    0,
    "testAccuracy",
    93.5,
  ]]);
  assertStringIncludes(refusal(text, { ...change, where: { data: "C10" } }), 'holding "c10", "c100"');
  assertStringIncludes(
    refusal(text, { ...change, arm: { column: "cutout", names: { 0: "baseline" } } }),
    'one of the values that "names" lists but found "16"',
  );
});

Deno.test("measurementsOf() names both lines of a run that stands twice", () => {
  assertEquals(
    refusal("seed,acc\n0,1\n1,2\n0,3\n"),
    'runs.csv, line 4, column "acc": expected one accuracy for seed 0 but found another at runs.csv, line 2, column "acc"; ' +
      'leave rows out by "where" (judge: --where COLUMN=VALUE), or say by "take" which of several counts',
  );
});

Deno.test("measurementsOf() takes the last non-empty, the first, the largest or the smallest cell of a run", () => {
  const text = "epoch,acc\n0,0.2\n1,\n1,0.9\n2,0.7\n3,\n";
  const take = (how: RunMap["take"]) => gather(text, { seed: 4, take: how });
  assertEquals(take("last"), [["", 4, "accuracy", 0.7]]);
  assertEquals(take("first"), [["", 4, "accuracy", 0.2]]);
  assertEquals(take("max"), [["", 4, "accuracy", 0.9]]);
  assertEquals(take("min"), [["", 4, "accuracy", 0.2]]);
});

Deno.test("measurementsOf() keeps a run without a number, and one whose number is none", () => {
  assertEquals(gather("seed,acc\n0,\n1,nan\n2,-inf\n3,1e2\n"), [
    ["", 0, "accuracy", null],
    ["", 1, "accuracy", NaN],
    ["", 2, "accuracy", -Infinity],
    ["", 3, "accuracy", 100],
  ]);
});

Deno.test("measurementsOf() refuses what is no number of one run, and says what to do", () => {
  const cases: readonly (readonly [string, string])[] = [
    ['"93,4"', "write 93.4 for 93,4"],
    ["93.4 ± 0.2", "put each run on a row of its own"],
    ["93.4 +/- 0.2", "put each run on a row of its own"],
    ["93.4 %", 'declare the unit "percent"'],
    ["0x5d", "expected a number"],
    ["1_000", "expected a number"],
    ["[93.4]", "expected a number"],
  ];
  for (const [cell, said] of cases) assertStringIncludes(refusal(`seed,acc\n0,${cell}\n`), said);
  assertStringIncludes(
    refusal("seed,acc\n0.5,1\n"),
    'line 2, column "seed": expected a seed, a whole number from 0,',
  );
  assertStringIncludes(refusal("seed,acc\n,1\n"), "a mean over runs cannot be judged");
  assertEquals(gather("seed,acc\n3.0,1\n"), [["", 3, "accuracy", 1]]); // as pandas writes it beside an empty cell
});

Deno.test("lengthen() reads columns of seeds and columns of arms", () => {
  const metrics = { accuracy: { column: WIDE.value, times: 1 } };
  const seeds = gather("method,s0,s1\nours,1,2\ntheirs,3,\n", {
    seed: { column: WIDE.seed },
    arm: { column: "method" },
    metrics,
  }, { seeds: { s0: 0, s1: 1 } });
  assertEquals(seeds, [
    ["ours", 0, "accuracy", 1],
    ["ours", 1, "accuracy", 2],
    ["theirs", 0, "accuracy", 3],
    ["theirs", 1, "accuracy", null],
  ]);
  const arms = gather("seed,base acc,cut acc\n0,1,2\n", { arm: { column: WIDE.arm }, metrics }, {
    arms: { "base acc": "base", "cut acc": "cut" },
  });
  assertEquals(arms, [["base", 0, "accuracy", 1], ["cut", 0, "accuracy", 2]]);
});
