import { key } from "@refold/core/random";
import { raw } from "@refold/core/matrix";
import { assert, assertEquals } from "@std/assert";
import { checkGradients, STARTS } from "./check_gradients.ts";
import type { GradientAnalysis } from "./analysis.ts";
import { tooLong } from "./effort.ts";
import type { GradientCheckSpec } from "./spec.ts";
import { tinyImages } from "../../testdata/tiny_images.ts";

const spec = (changed: Partial<GradientCheckSpec["gradientCheck"]> = {}): GradientCheckSpec => ({
  kind: "gradient-check",
  gradientCheck: {
    examples: 5,
    inputs: 6,
    hidden: [4],
    lambda: 0.1,
    form: "full",
    steps: [1e-3, 1e-5],
    judgedStep: 1e-5,
    threshold: 1e-7,
    directions: 2,
    ...changed,
  },
});

/** A check driven to its end. */
function checked(...input: Parameters<typeof checkGradients>): GradientAnalysis {
  const work = checkGradients(...input);
  let moment = work.next();
  while (!moment.done) moment = work.next();
  return moment.value;
}
const images = tinyImages([1]);
const found = checked(spec(), images, [0, 1]);

Deno.test("checkGradients() passes the gradient that training follows, in both forms and any depth", () => {
  assert(found.passed, JSON.stringify(found));
  for (const changed of [{ form: "half" }, { hidden: [] }, { hidden: [4, 3] }, { lambda: 0 }] as const) {
    assert(checked(spec(changed), images, [0]).passed, JSON.stringify(changed));
  }
});

Deno.test("checkGradients() checks layers of every kind, with the statistics of its batch and one mask", () => {
  const layers = [
    { layer: "dense", units: 4 },
    {
      layer: "batchNorm",
      momentum: 0.9,
      epsilon: 1e-5,
      start: "firstBatch",
      runningVariance: "population",
    },
    { layer: "relu" },
    { layer: "dropout", rate: 0.25 },
  ] as const;
  const own = checked(
    spec({ hidden: undefined, layers, examples: 12, judgedStep: 3e-5, threshold: 1e-6 }),
    images,
    [0],
  );
  assert(own.passed, JSON.stringify(own));
  const names = ["weight1", "bias1", "gain1", "shift1", "weight2", "bias2"];
  assertEquals(own.elementwise.filter(({ h }) => h === 3e-5).map(({ parameter }) => parameter), names);
});

Deno.test("checkGradients() checks patches of whole images, and refuses them of a row of inputs", () => {
  const layers = [{ layer: "patchify", size: 16, filters: 1 }, { layer: "relu" }] as const;
  const patches = spec({ hidden: undefined, layers, inputs: 3072, examples: 2, steps: [1e-5] });
  const own = checked(patches, images, [0]);
  assert(own.passed, JSON.stringify(own));
  assertEquals(own.elementwise.map(({ entries }) => entries), [768, 1, 40, 10]);
  const [misfit] = tooLong(spec({ hidden: undefined, layers, inputs: 10 }));
  assertEquals(misfit?.path, ["gradientCheck", "layers", 0]);
});

Deno.test("checkGradients() sweeps h for the first seed and judges every seed at one h", () => {
  const names = ["weight1", "bias1", "weight2", "bias2"];
  const rows = found.elementwise.map(({ seed, h, parameter }) => [seed, h, parameter]);
  const sweep = ([[0, 1e-3], [0, 1e-5], [1, 1e-5]] as const).flatMap(([seed, h]) =>
    names.map((name) => [seed, h, name])
  );
  assertEquals(rows, sweep);
  assertEquals(found.elementwise.map(({ entries }) => entries).slice(0, 4), [24, 4, 40, 10]);
});

Deno.test("checkGradients() takes its directions through all parameters together and each tensor alone", () => {
  const tensors = ["all", "weight1", "bias1", "weight2", "bias2"].flatMap((name) => [name, name]);
  assertEquals(found.directional.map(({ tensor }) => tensor), tensors);
  for (const { analytic, numerical } of found.directional) assert(Math.abs(analytic - numerical) < 1e-6);
});

Deno.test("checkGradients() does not pass when one entry or one direction is beyond the threshold", () => {
  const coarse = checked(spec({ judgedStep: 1e-2 }), images, [0]); // directions have a step of their own
  assert(!coarse.passed && coarse.directional.every(({ relativeError }) => relativeError < 1e-7));

  const easy = { inputs: 1, hidden: [], steps: [1e-4], judgedStep: 1e-4 };
  const { elementwise, directional } = checked(spec(easy), images, [0]);
  const worst = Math.max(...elementwise.map(({ maxRelativeError }) => maxRelativeError));
  const worstDirection = Math.max(...directional.map(({ relativeError }) => relativeError));
  assert(worst < worstDirection, `${worst} ${worstDirection}`);
  const between = (worst + worstDirection) / 2;
  assertEquals(checked(spec({ ...easy, threshold: between }), images, [0]).passed, false);
  assertEquals(checked(spec({ ...easy, threshold: 2 * worstDirection }), images, [0]).passed, true);
});

Deno.test("checkGradients() is the same whatever batches lie in memory beside the first", () => {
  assertEquals(checked(spec(), tinyImages([1, 2, 6]), [0, 1]), found);
});

Deno.test("checkGradients() can be left after any entry or direction and says how many there are", () => {
  const total = 3 * (24 + 4 + 40 + 10) + 2 * (1 + 4); // two h on the first seed, one on the second
  const work = checkGradients(spec(), images, [0, 1]);
  assertEquals(work.next().value, { done: 0, total });
  let last = work.next();
  for (let next = last; !next.done; next = work.next()) last = next;
  assertEquals(last.value, { done: total - 1, total });
});

Deno.test("checkGradients() starts from biases of both signs, a tenth in size", () => {
  const { data } = STARTS.bias(key(1), { rows: 1, cols: 4000, fanIn: 1 });
  const [mean, square] = [(v: number) => v, (v: number) => v * v].map((f) =>
    [...raw(data)].reduce((sum, v) => sum + f(v), 0) / data.length
  );
  assert(Math.abs(mean!) < 4 * 0.1 / Math.sqrt(4000), String(mean));
  assert(Math.abs(Math.sqrt(square!) / 0.1 - 1) < 4 / Math.sqrt(2 * 4000), String(square)); // four standard errors
});
