import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { Size } from "@refold/core/layer";
import { raw } from "@refold/core/matrix";
import type { Tree } from "@refold/core/tree";
import { numpyPcg64, pcgBatches, pcgStart } from "./numpy_pcg64.ts";
import type { DrawSetting } from "./generator.ts";

/** What numpy 2.4.6 draws from default_rng(43): 0.01·standard_normal((2, 3)), standard_normal((4, 2))/√2, permutations. */
const numpy = {
  weight1: [
    [0.0024422950667176003, 0.006781783200788559, -0.005855293813520697],
    [-0.009086731231253482, -0.019918382111213648, 0.009716229819862015],
  ],
  weight2: [
    [0.011778490193585458, 0.14547402911453092],
    [-0.5540852508801545, 0.8672650736200395],
    [0.6669435244951946, -0.08614249271041206],
    [-0.3930548204965068, -0.25221889645863715],
  ],
  permutations: [[3, 1, 4, 0, 2], [0, 3, 4, 2, 1], [2, 3, 0, 1, 4]],
};

const setting: DrawSetting = {
  hidden: [2],
  initialization: { weight: "normal", weightStd: 0.01, bias: "zeros" },
  batchSize: 2,
  batchOrder: "reshuffled",
  draws: { firstSeed: 42, seedsARun: 1, channels: 1 },
};
const sizes: Tree<Size> = [
  { weight: { rows: 3, cols: 2 }, bias: { rows: 1, cols: 2 } },
  {},
  { weight: { rows: 2, cols: 4 }, bias: { rows: 1, cols: 4 } },
];
const rows = Uint32Array.of(10, 11, 12, 13, 14);

Deno.test("pcgStart() draws numpy's weights, a row for each unit, and zeros for biases", () => {
  const { params } = pcgStart(setting, 1, sizes);
  const columns = (at: number, units: number) => {
    const { rows, cols, data } = params[at]!["weight"]!;
    return Array.from(
      { length: units },
      (_, j) => Array.from({ length: rows }, (_, i) => raw(data)[i * cols + j]!),
    );
  };
  const close = (found: readonly number[][], expected: readonly (readonly number[])[], times: number) =>
    expected.forEach((row, j) => row.forEach((v, i) => assertAlmostEquals(found[j]![i]!, times * v, 1e-15)));
  close(columns(0, 2), numpy.weight1, 1);
  close(columns(2, 4), numpy.weight2, 0.01 * Math.SQRT2); // there it was divided by √2
  assertEquals([...raw(params[0]!["bias"]!.data)], [0, 0]);
});

Deno.test("pcgBatches() permutes the rows anew every epoch and goes on from any step", () => {
  const { stream } = pcgStart(setting, 1, sizes);
  const take = (from: number, count: number) => {
    const batches = pcgBatches(stream, { ...setting, rows, from });
    return Array.from({ length: count }, () => [...batches.next().value]);
  };
  const expected = numpy.permutations.flatMap((order) =>
    [0, 2].map((at) => order.slice(at, at + 2).map((i) => 10 + i))
  );
  assertEquals(take(0, 6), expected);
  for (let from = 0; from < 6; from++) assertEquals(take(from, 6 - from), expected.slice(from));
});

Deno.test("numpyPcg64.misfits() asks for a seed, zero biases and dense layers", () => {
  const paths = (change: Partial<DrawSetting>) =>
    numpyPcg64.misfits({ ...setting, ...change }).map(({ path }) => path[0]);
  assertEquals(paths({}), []);
  assertEquals(paths({ draws: undefined }), ["draws"]);
  assertEquals(paths({ draws: { firstSeed: 42, seedsARun: 1, channels: 3 } }), ["draws"]);
  assertEquals(paths({ layers: [] }), ["layers"]);
  assertEquals(paths({ initialization: { weight: "normal", weightStd: 1, bias: "unitNormal" } }), [
    "initialization",
  ]);
  assertEquals(paths({ initialization: { weight: "glorotNormal", bias: "zeros" } }), ["initialization"]);
});

Deno.test("numpyPcg64.order() is numpy's permutation", () => {
  assertEquals([...numpyPcg64.order(0, { count: 10, held: 3 })], [4, 6, 2, 7, 3, 5, 9, 0, 8, 1]);
});
