import { assertAlmostEquals, assertEquals } from "@std/assert";
import { batchNorm } from "../layers/batch_norm.ts";
import { key, normals } from "../random/random.ts";
import { matrix } from "../tensor/matrix.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";
import type { Tree } from "../tree.ts";
import { movedTowards, recalibrated } from "./average.ts";

const tree = (value: number): Tree<HostTensor> => [{ weight: matrix(1, 1, Float64Array.of(value)) }];
const read = ([leaf]: Tree<HostTensor>) => k.read(leaf!.weight!);

Deno.test("movedTowards() moves a mean by its share of the way, to the plain mean with 1/(n + 1)", () => {
  for (const [share, expected] of [[0, 2], [0.25, 3.5], [1, 8]] as const) {
    assertAlmostEquals(read(movedTowards(k, tree(2), tree(8), share)), expected, 1e-15);
  }
  const plain = [3, 8, -5].reduce<Tree<HostTensor>>(
    (mean, x, i) => movedTowards(k, mean, tree(x), 1 / (i + 2)),
    tree(1),
  );
  assertAlmostEquals(read(plain), 7 / 4, 1e-15);
});

Deno.test("recalibrated() has the plain mean of the batches' statistics, and no trace of those before", () => {
  const model = batchNorm(k, { momentum: 0.9, epsilon: 1e-5, start: "zeros", runningVariance: "population" });
  const [params, start] = model.init(key(0), [1]);
  const batches = [1, 2, 3].map((seed) => normals(key(seed), 4).map((z) => z + seed));
  const inputs = (batch: Float64Array) => () => matrix(4, 1, batch.slice());
  const [, , before] = model.forward(params, start, inputs(batches[2]!)(), { kind: "train", key: key(0) });
  const meanOf = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const varianceOf = (values: readonly number[]) => meanOf(values.map((v) => (v - meanOf(values)) ** 2));
  for (const count of [1, 2, 3]) {
    const seen = batches.slice(0, count).map((batch) => [...batch]);
    const [state] = recalibrated(
      k,
      { model, params, layerState: before },
      seen.map((_, i) => inputs(batches[i]!)),
    );
    assertAlmostEquals(k.read(state!.runningMean!), meanOf(seen.map(meanOf)), 1e-14);
    assertAlmostEquals(k.read(state!.runningVariance!), meanOf(seen.map(varianceOf)), 1e-14);
  }
  assertEquals(recalibrated(k, { model, params, layerState: start }, []), start);
});
