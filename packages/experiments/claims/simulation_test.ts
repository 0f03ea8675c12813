import { assert } from "@std/assert";
import { foldIn, key, normals } from "@refold/core/random";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { singleRow } from "./rates_table.ts";
import { MARGIN, simulateVerdicts } from "./simulation.ts";

const PAPERS = 10_000;

for (const seeds of [3, 5, 10, 20]) {
  Deno.test(`rangeOfOneMoreRun() covers one more run in 95 ± 0.7 % of ${PAPERS} papers with ${seeds} seeds`, () => {
    const covered = Array.from({ length: PAPERS }, (_, paper) => {
      const [more, ...ours] = normals(foldIn(key(seeds), paper), seeds + 1);
      const { low, high } = rangeOfOneMoreRun(ours);
      return more! >= low && more! <= high;
    });
    const share = covered.filter(Boolean).length / PAPERS;
    assert(Math.abs(share - 0.95) <= 0.007, `covered ${share}`);
  });
}

Deno.test("judge() calls a true claim NOT REPLICATED in one paper of twenty, and one that is 2δ off in nearly all", () => {
  const world = { seeds: 10, sd: 0.0037, papers: 2000 };
  const right = simulateVerdicts({ ...world, shift: 0 }),
    wrong = simulateVerdicts({ ...world, shift: 2 * MARGIN });
  assert(Math.abs(right.notReplicated - 0.05) < 0.015, `${right.notReplicated}`);
  assert(wrong.notReplicated > 0.99 && wrong.replicated < 0.005, `${wrong.notReplicated}`);
});

Deno.test("judgeFamily() calls any of seven true claims NOT REPLICATED in at most one paper of twenty", () => {
  const { anyNotReplicated } = simulateVerdicts({ seeds: 10, sd: 0.0037, shift: 0, claims: 7, papers: 1500 });
  assert(anyNotReplicated > 0.02 && anyNotReplicated < 0.067, `${anyNotReplicated}`); // 3 standard errors above 5 %
});

const mayRead = Deno.permissions.querySync({ name: "read" }).state === "granted";

Deno.test({
  name: "docs/statistics.md prints the rates that rates_table.ts computes (needs --allow-read)",
  ignore: !mayRead,
  fn: () => {
    const printed = Deno.readTextFileSync(new URL("../../../docs/statistics.md", import.meta.url));
    const cells = (line: string): string => line.replaceAll(/\s+/g, " ");
    const row = cells(singleRow(10, 0.0037, PAPERS));
    assert(printed.split("\n").some((line) => cells(line) === row), row);
  },
});
