import { assert } from "@std/assert";
import adaptive from "../../../tests/golden/adaptive.json" with { type: "json" };
import numpy from "../../../tests/golden/optimizers.json" with { type: "json" };
import { triangular } from "../schedules/triangular.ts";
import { matrix } from "../tensor/matrix.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";
import type { Tree } from "../tree.ts";
import { adagrad } from "./adagrad.ts";
import { adam, type AdamOptions } from "./adam.ts";
import { sgdMomentum, type SgdMomentumOptions } from "./momentum.ts";
import { applyUpdates, type Optimizer } from "./optimizer.ts";
import { rmsprop } from "./rmsprop.ts";

const golden = { ...numpy, ...adaptive.columns };

/** 40 updates of one weight as other programs computed them, in every form that programs of note have. */
const schedule = triangular({ baseLr: 0.01, maxLr: 0.1, stepSize: 5 });

const heavy = (gathers: SgdMomentumOptions["gathers"], nesterov: boolean) =>
  sgdMomentum(k, schedule, { momentum: 0.9, nesterov, gathers });
const own = (epsilonIn: AdamOptions["epsilonIn"], epsilon: number) =>
  adam(k, schedule, { beta1: 0.9, beta2: 0.999, epsilon, epsilonIn });

type Form = readonly [name: string, optimizer: Optimizer<HostTensor>];

/** AdaGrad and RMSprop with ε in both places. */
const ADAPTIVE = [1e-6, 0.1].flatMap((epsilon) =>
  (["beside", "under"] as const).flatMap((epsilonAt): Form[] => [
    [
      `adagrad_${epsilonAt}_eps${epsilon === 0.1 ? "0.1" : "1e-06"}`,
      adagrad(k, schedule, { epsilon, epsilonAt }),
    ],
    ...[0.9, 0.99].map((decay): Form => [
      `rmsprop_${decay}_${epsilonAt}_eps${epsilon === 0.1 ? "0.1" : "1e-06"}`,
      rmsprop(k, schedule, { decay, epsilon, epsilonAt }),
    ]),
  ])
);

const FORMS: Readonly<Record<string, Optimizer<HostTensor>>> = {
  sgd_torch: heavy("gradients", false),
  sgd_keras_caffe: heavy("updates", false),
  nesterov_torch: heavy("gradients", true),
  nesterov_keras: heavy("updates", true),
  nesterov_caffe: heavy("updates", true),
  "adam_algorithm1_torch_eps1e-8": own("corrected", 1e-8),
  "adam_epshat_keras_eps1e-8": own("uncorrected", 1e-8),
  "adam_algorithm1_torch_eps0.1": own("corrected", 0.1),
  "adam_epshat_keras_eps0.1": own("uncorrected", 0.1),
  ...Object.fromEntries(ADAPTIVE),
};

/** The weight after each of 40 updates under the gradient 3w − 0.6. */
function weights(optimizer: Optimizer<HostTensor>, firstStep = 0): readonly number[] {
  let params: Tree<HostTensor> = [{ weight: matrix(1, 1, Float64Array.of(1)) }],
    state = optimizer.init(params);
  return Array.from({ length: 40 }, (_, update) => {
    const step = update + firstStep;
    const gradient = 3 * k.read(params[0]!["weight"]!) - 0.6;
    const grads = [{ weight: matrix(1, 1, Float64Array.of(gradient)) }];
    const [updates, next] = optimizer.update(grads, state, { params, step });
    params = applyUpdates(k, params, updates);
    state = next;
    return k.read(params[0]!["weight"]!);
  });
}

function farthest(found: readonly number[], expected: readonly number[]): number {
  return Math.max(...found.map((w, i) => Math.abs(w - expected[i]!)));
}

for (const [form, optimizer] of Object.entries(FORMS)) {
  Deno.test(`40 updates of ${form} agree with another program to 1e-14`, () => {
    const off = farthest(weights(optimizer), golden[form as keyof typeof golden]);
    assert(off < 1e-14, String(off)); // values of at most 1 and forty roundings, most of them forgotten
  });
}

Deno.test("the golden numbers tell every form from every other, but for Nesterov's two writings of one", () => {
  const names = Object.keys(FORMS).filter((name) => name !== "nesterov_caffe");
  for (const one of names) {
    for (const other of names) {
      const off = farthest(weights(FORMS[one]!), golden[other as keyof typeof golden]);
      assert(one === other || off > 1e-9, `${one} and ${other} differ by ${off}`);
    }
  }
});

Deno.test("the golden numbers see Adam without the correction of its bias", () => {
  const late = (step: number) => schedule(step - 100_000);
  const uncorrected = adam(k, late, { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonIn: "corrected" });
  const off = farthest(weights(uncorrected, 100_000), golden["adam_algorithm1_torch_eps1e-8"]); // 1 − βᵗ is 1 by then
  assert(off > 0.01, String(off));
});
