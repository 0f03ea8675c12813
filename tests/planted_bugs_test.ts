import { assert } from "@std/assert";
import { directionalCheck, elementwiseCheck } from "@refold/core/gradient_check";
import { lecunNormal, unitNormalBias } from "@refold/core/initializers";
import type { Kernels } from "@refold/core/kernels";
import { matrix } from "@refold/core/matrix";
import { mlp } from "@refold/core/network";
import { key, normals } from "@refold/core/random";
import { RECTIFIED } from "@refold/core/relu";
import { type HostTensor, reference } from "@refold/core/reference";
import { type Tree, zipTrees } from "@refold/core/tree";
import { type CostSettings, networkCost } from "@refold/experiments/kinds/gradient_check/network_cost";

/**
 * Bugs planted in the derivatives: each must make both gradient checks fail, and none of them may when there is no bug.
 *
 * Square layers, so that a transposed weight still has a shape that fits; biases that are not zero, so that a penalty on
 * them shows.
 */
const WIDTH = 6, EXAMPLES = 8, THRESHOLD = 1e-7;
type Params = Tree<HostTensor>;

function settings(k: Kernels<HostTensor>): CostSettings {
  return {
    k,
    model: mlp(k, { hidden: [WIDTH, WIDTH], classes: WIDTH, weight: lecunNormal, bias: unitNormalBias }),
    layerState: [{}, {}, {}, {}, {}],
    key: key(4),
    x: matrix(EXAMPLES, WIDTH, normals(key(1), EXAMPLES * WIDTH)),
    labels: Uint8Array.from({ length: EXAMPLES }, (_, i) => i % WIDTH),
    l2: { lambda: 0.05, form: "full" },
  };
}

type Gradient = (params: Params) => Params;

/** The worst relative error of each check, with the gradient or the kernels behind it spoilt. */
function worst(
  k: Kernels<HostTensor>,
  spoil: (gradient: Gradient) => Gradient = (g) => g,
): { elementwise: number; directional: number } {
  const right = networkCost(settings(reference)), planted = networkCost(settings(k));
  const f = { ...right, gradient: spoil(planted.gradient) };
  const [params] = settings(reference).model.init(key(2), [WIDTH]);
  const elementwise = elementwiseCheck(f, params, { h: 1e-5, floor: 1e-3 });
  const directional = directionalCheck(f, params, { key: key(3), directions: 5, h: 1e-5, floor: 1e-3 });
  return {
    elementwise: Math.max(...elementwise.map((row) => row.maxRelativeError)),
    directional: Math.max(...directional.map((row) => row.relativeError)),
  };
}

Deno.test("the gradient checks pass when nothing is planted", () => {
  const { elementwise, directional } = worst(reference);
  assert(elementwise < THRESHOLD && directional < THRESHOLD, `${elementwise} ${directional}`);
});

const PLANTED: Readonly<
  Record<string, { readonly k?: Partial<Kernels<HostTensor>>; readonly spoil?: (g: Gradient) => Gradient }>
> = {
  "ReLU mask dropped": {
    k: { map: (f, xs, numbers) => f === RECTIFIED ? xs[1]! : reference.map(f, xs, numbers) },
  },
  "2λ → λ": { k: { axpy: (alpha, x, y) => reference.axpy(alpha / 2, x, y) } },
  "1/n missing": {
    k: {
      softmaxCrossEntropyGrad: (p, labels) =>
        reference.scale(EXAMPLES, reference.softmaxCrossEntropyGrad(p, labels)),
    },
  },
  "bias sum → mean": { k: { sumRows: (x) => reference.scale(1 / EXAMPLES, reference.sumRows(x)) } },
  "a transposed weight": {
    k: { matmul: (a, b, options = {}) => reference.matmul(a, b, options.transB ? {} : options) },
  },
  "the penalty's gradient on biases": {
    spoil: (gradient) => (params) =>
      zipTrees(
        (g: HostTensor, w: HostTensor, name) => name === "bias" ? reference.axpy(0.1, w, g) : g,
        gradient(params),
        params,
      ),
  },
};

for (const [name, { k = {}, spoil }] of Object.entries(PLANTED)) {
  Deno.test(`the gradient checks fail with a bug planted: ${name}`, () => {
    const { elementwise, directional } = worst({ ...reference, ...k }, spoil);
    assert(elementwise > 100 * THRESHOLD, `elementwise ${elementwise}`);
    assert(directional > 100 * THRESHOLD, `directional ${directional}`);
  });
}
