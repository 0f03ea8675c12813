import { assertAlmostEquals, assertEquals } from "@std/assert";
import { lecunNormal, unitNormalBias } from "../initializers/initializers.ts";
import { matrix } from "../tensor/matrix.ts";
import { accuracy, argmaxRows, predictions, scoresOf } from "./metrics.ts";
import { EVALUATE } from "../layers/layer.ts";
import { mlp } from "../layers/network.ts";
import { key, normals } from "../random/random.ts";
import { reference as k } from "../tensor/reference.ts";

Deno.test("argmaxRows() takes the first of equal values, as numpy does", () => {
  assertEquals([...argmaxRows(matrix(2, 3, Float64Array.of(1, 1, 0, 0, 2, 2)))], [0, 1]);
});

Deno.test("accuracy() is the share of equal entries", () => {
  assertEquals(accuracy(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 0, 3, 0)), 0.5);
});

Deno.test("scoresOf() the predictions of many chunks is the loss and accuracy of all rows at once", () => {
  for (const n of [2345, 2000]) assertSameInChunks(n); // with and without a chunk that is not full
});

function assertSameInChunks(n: number): void {
  const x = matrix(n, 4, normals(key(1), n * 4));
  const labels = Uint8Array.from({ length: n }, (_, i) => i % 3),
    rows = Uint32Array.from({ length: n }, (_, i) => i);
  const model = mlp(k, { hidden: [3], classes: 3, weight: lecunNormal, bias: unitNormalBias });
  const [params, layerState] = model.init(key(2), [4]);
  const [logits] = model.forward(params, layerState, x, EVALUATE);
  const [loss, probs] = k.softmaxCrossEntropy(logits, labels);
  const scores = scoresOf(predictions(k, { model, params, layerState }, x, { rows, labels }), labels);
  assertAlmostEquals(scores.loss, k.read(loss), 1e-12);
  assertEquals(scores.accuracy, accuracy(argmaxRows(k.download(probs)), labels));
}

Deno.test("argmaxRows() tells more classes apart than a byte can", () => {
  const data = new Float64Array(600);
  data[299] = data[300 + 256] = 1;
  assertEquals([...argmaxRows(matrix(2, 300, data))], [299, 256]);
  for (const classes of [256, 257]) {
    const last = new Float64Array(classes);
    last[classes - 1] = 1;
    assertEquals([...argmaxRows(matrix(1, classes, last))], [classes - 1]);
  }
});
