import { assert } from "@std/assert";
import { BATCH_PULLBACK } from "@refold/core/batch_norm";
import { MASKED } from "@refold/core/dropout";
import { formula, multiply } from "@refold/core/formula";
import { directionalCheck, elementwiseCheck } from "@refold/core/gradient_check";
import { labelSmoothing } from "@refold/core/label_smoothing";
import { lecunNormal, unitNormalBias } from "@refold/core/initializers";
import type { Kernels } from "@refold/core/kernels";
import { EVALUATE, type Layer } from "@refold/core/layer";
import { type Matrix, matrix, raw } from "@refold/core/matrix";
import { network } from "@refold/core/network";
import { foldIn, key, normals } from "@refold/core/random";
import { type HostTensor, reference } from "@refold/core/reference";
import { type CostSettings, networkCost } from "@refold/experiments/kinds/gradient_check/network_cost";

/**
 * Bugs planted in layers that train and evaluate differently, and in a smoothed loss: both gradient checks must see each,
 * as planted_bugs_test.ts.
 */
const WIDTH = 6, EXAMPLES = 12, THRESHOLD = 1e-7;

function modelOf(k: Kernels<HostTensor>): Layer<HostTensor> {
  const layers = [
    { layer: "dense", units: WIDTH },
    { layer: "batchNorm", momentum: 0.9, epsilon: 1e-5, start: "standard", runningVariance: "population" },
    { layer: "relu" },
    { layer: "dropout", rate: 0.3 },
  ];
  return network(k, { layers, classes: WIDTH, weight: lecunNormal, bias: unitNormalBias });
}

const [params, layerState] = modelOf(reference).init(key(2), [WIDTH]);

function settings(k: Kernels<HostTensor>): CostSettings {
  return {
    ...{ k, model: modelOf(k), layerState, key: key(4) },
    x: matrix(EXAMPLES, WIDTH, normals(key(1), EXAMPLES * WIDTH)),
    labels: Uint8Array.from({ length: EXAMPLES }, (_, i) => i % WIDTH),
    l2: { lambda: 0.05, form: "full" },
    loss: labelSmoothing(k, { epsilon: 0.1, over: "others" }),
  };
}

/** The worst relative error of each check, when the gradient is that of a spoilt network. */
function worst(planted: CostSettings): { readonly elementwise: number; readonly directional: number } {
  const f = { ...networkCost(settings(reference)), gradient: networkCost(planted).gradient };
  const elementwise = elementwiseCheck(f, params, { h: 3e-5, floor: 1e-3 });
  const directional = directionalCheck(f, params, { key: key(3), directions: 5, h: 3e-5, floor: 1e-3 });
  return {
    elementwise: Math.max(...elementwise.map((row) => row.maxRelativeError)),
    directional: Math.max(...directional.map((row) => row.relativeError)),
  };
}

/** The settings with some formula done otherwise. */
function otherwise(map: Kernels<HostTensor>["map"]): CostSettings {
  return settings({ ...reference, map });
}

/** The settings with another forward, or other parts. */
function changed(change: (model: Layer<HostTensor>) => Partial<Layer<HostTensor>>): CostSettings {
  const own = settings(reference);
  return { ...own, model: { ...own.model, ...change(own.model) } };
}

const THROUGH = formula({ tensors: 3 }, ([dy, inverse, gain]) => multiply(dy!, multiply(inverse!, gain!)));
const clipped = (mask: HostTensor) =>
  matrix(mask.rows, mask.cols, raw((mask as Matrix).data).map((v) => Math.min(1, v)));

Deno.test("the gradient checks pass with batch normalisation, dropout and smoothed labels when nothing is planted", () => {
  const { elementwise, directional } = worst(settings(reference));
  assert(elementwise < THRESHOLD && directional < THRESHOLD, `${elementwise} ${directional}`);
});

const PLANTED: Readonly<Record<string, CostSettings>> = {
  "batch statistics held fixed on the way back": otherwise((f, xs, numbers) =>
    f === BATCH_PULLBACK ? reference.map(THROUGH, [xs[0]!, xs[3]!, xs[4]!]) : reference.map(f, xs, numbers)
  ),
  "the term of the variance missing": otherwise((f, xs, numbers) =>
    reference.map(
      f,
      f === BATCH_PULLBACK ? xs.map((x, i) => i === 6 ? reference.scale(0, x) : x) : xs,
      numbers,
    )
  ),
  "running averages in training": changed(({ forward }) => ({
    forward: (p, s, x) => forward(p, s, x, EVALUATE),
  })),
  "dropout unscaled": otherwise((f, xs, numbers) =>
    reference.map(f, f === MASKED ? [xs[0]!, clipped(xs[1]!)] : xs, numbers)
  ),
  "another mask on the way back": changed(({ forward }) => ({
    forward: (p, s, x, mode) =>
      forward(p, s, x, mode.kind === "train" ? { ...mode, key: foldIn(mode.key, 1) } : mode),
  })),
  "another smoothing on the way back": {
    ...settings(reference),
    loss: labelSmoothing(reference, { epsilon: 0.1, over: "all" }),
  },
  "the penalty's gradient on a gain": changed(({ parts }) => ({
    parts: parts.map((part) => part.layer === "batchNorm" ? { ...part, decayed: ["gain"] } : part),
  })),
};

for (const [name, planted] of Object.entries(PLANTED)) {
  Deno.test(`the gradient checks fail with a bug planted: ${name}`, () => {
    const { elementwise, directional } = worst(planted);
    assert(elementwise > 100 * THRESHOLD, `elementwise ${elementwise}`);
    assert(directional > 100 * THRESHOLD, `directional ${directional}`);
  });
}
