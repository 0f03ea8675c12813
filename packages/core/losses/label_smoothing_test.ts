import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { key, normals } from "../random/random.ts";
import { type Matrix, matrix, raw } from "../tensor/matrix.ts";
import { reference as k } from "../tensor/reference.ts";
import { LABEL_SMOOTHING, labelSmoothing, type LabelSmoothingOptions } from "./label_smoothing.ts";
import { softmaxCrossEntropy } from "./loss.ts";

const N = 6, K = 4, EPSILON = 0.2;
const logits = matrix(N, K, normals(key(1), N * K).map((z) => 2 * z));
const labels = Uint8Array.of(0, 1, 2, 3, 0, 1);
const FORMS = ["others", "all"] as const;
const at = (z: Matrix, options: LabelSmoothingOptions) => k.read(labelSmoothing(k, options)(z, labels)[0]);

/** The probability of class j for an example of class y, as each form states it. */
const TARGETS: Readonly<Record<typeof FORMS[number], (j: number, y: number) => number>> = {
  others: (j, y) => j === y ? 1 - EPSILON : EPSILON / (K - 1),
  all: (j, y) => j === y ? 1 - EPSILON + EPSILON / K : EPSILON / K,
};

/** Cross-entropy against a target, written out. */
function written(z: Matrix, target: (j: number, y: number) => number): number {
  let sum = 0;
  for (let i = 0; i < N; i++) {
    const row = [...raw(z.data).subarray(i * K, (i + 1) * K)];
    const all = Math.log(row.reduce((total, v) => total + Math.exp(v), 0));
    row.forEach((v, j) => sum -= target(j, labels[i]!) * (v - all));
  }
  return sum / N;
}

for (const over of FORMS) {
  Deno.test(`labelSmoothing() over ${over} is the cross-entropy against its target written out`, () => {
    assertAlmostEquals(at(logits, { epsilon: EPSILON, over }), written(logits, TARGETS[over]), 1e-14);
  });

  Deno.test(`labelSmoothing() over ${over} pulls back its centred differences, entry by entry`, () => {
    const options = { epsilon: EPSILON, over }, h = 1e-5;
    const gradient = k.download(labelSmoothing(k, options)(logits, labels)[1]());
    for (let entry = 0; entry < N * K; entry++) {
      const moved = (by: number) =>
        matrix(N, K, raw(logits.data).map((v, i) => i === entry ? v + by : v) as Float64Array);
      const numerical = (at(moved(h), options) - at(moved(-h), options)) / (2 * h);
      const analytic = gradient.data[entry]!;
      const error = Math.abs(analytic - numerical) / Math.max(1e-3, Math.abs(analytic) + Math.abs(numerical));
      assert(error < 1e-7, `${entry}: ${error}`);
    }
  });
}

Deno.test("labelSmoothing() over all is that over the others of e·(K − 1)/K: 0.1 of PyTorch's is 0.09 of ten classes", () => {
  const others = at(logits, { epsilon: EPSILON * (K - 1) / K, over: "others" });
  assertAlmostEquals(at(logits, { epsilon: EPSILON, over: "all" }), others, 1e-14);
});

Deno.test("labelSmoothing() of nothing is cross-entropy, to the bit", () => {
  const [plain, backward] = softmaxCrossEntropy(k)(logits, labels);
  const [smooth, back] = labelSmoothing(k, { epsilon: 0, over: "others" })(logits, labels);
  assertEquals(k.read(smooth), k.read(plain));
  assertEquals([...k.download(back()).data], [...k.download(backward()).data]);
});

Deno.test("the kind labelSmoothing gives to the others unless told, and refuses to give all away", () => {
  const own = LABEL_SMOOTHING.spec.parse({ loss: "labelSmoothing", epsilon: 0.1 });
  assertEquals(own, { loss: "labelSmoothing", epsilon: 0.1, over: "others" });
  assertThrows(() => LABEL_SMOOTHING.spec.parse({ loss: "labelSmoothing", epsilon: 1 }));
});
