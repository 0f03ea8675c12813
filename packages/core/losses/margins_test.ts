import { assert, assertAlmostEquals } from "@std/assert";
import { key, normals } from "../random/random.ts";
import { type Matrix, matrix, raw } from "../tensor/matrix.ts";
import { reference as k } from "../tensor/reference.ts";
import { binaryCrossEntropy } from "./binary_cross_entropy.ts";
import { hinge } from "./hinge.ts";

const N = 6, K = 4, H = 1e-6;
const logits = matrix(N, K, normals(key(1), N * K).map((z) => 2 * z)),
  labels = Uint8Array.of(0, 1, 2, 3, 0, 1);

/** A loss of each example and class written out, its mean over n. */
const written = (z: Matrix, term: (z: number, own: number, isLabel: boolean) => number): number => {
  const data = raw(z.data);
  let sum = 0;
  for (let i = 0; i < N; i++) {
    const own = data[i * K + labels[i]!]!;
    for (let j = 0; j < K; j++) sum += term(data[i * K + j]!, own, j === labels[i]);
  }
  return sum / N;
};

const LOSSES = {
  binaryCrossEntropy: {
    loss: binaryCrossEntropy(k),
    expected: (z: Matrix) => written(z, (s, _own, isLabel) => Math.log1p(Math.exp(isLabel ? -s : s)) / K),
  },
  hinge: {
    loss: hinge(k),
    expected: (z: Matrix) => written(z, (s, own, isLabel) => isLabel ? 0 : Math.max(0, s - own + 1)),
  },
};

for (const [name, { loss, expected }] of Object.entries(LOSSES)) {
  const at = (z: Matrix) => k.read(loss(k.upload(z), labels)[0]);

  Deno.test(`${name}() is its formula written out`, () =>
    assertAlmostEquals(at(logits), expected(logits), 1e-14));

  Deno.test(`${name}() pulls back its centred differences, entry by entry`, () => {
    const gradient = k.download(loss(k.upload(logits), labels)[1]());
    for (let entry = 0; entry < N * K; entry++) {
      const moved = (by: number) =>
        matrix(N, K, raw(logits.data).map((v, i) => i === entry ? v + by : v) as Float64Array);
      const numerical = (at(moved(H)) - at(moved(-H))) / (2 * H), analytic = gradient.data[entry]!;
      const error = Math.abs(analytic - numerical) / Math.max(1e-3, Math.abs(analytic) + Math.abs(numerical));
      assert(error < 1e-6, `${entry}: ${analytic} against ${numerical}`);
    }
  });
}

Deno.test("binaryCrossEntropy() stays finite for logits of a thousand", () => {
  const far = matrix(1, 2, Float64Array.of(1000, -1000));
  assertAlmostEquals(k.read(binaryCrossEntropy(k)(k.upload(far), Uint8Array.of(1))[0]), 1000, 1e-9);
});
