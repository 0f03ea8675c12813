import * as core from "@refold/core";
import { batches, fitFloats, holdOut, standardizeFloats } from "@refold/data";
import { makeBackend } from "@refold/kernels";

/**
 * Trains two layers on four fifths of a table whose last column is the class, by 480 updates at a rate that goes up and
 * down twice, and scores the other rows.
 *
 * @param {string} csv the table's text, a line of names first
 */
export async function trainOnCsv(csv) {
  const [names, ...rows] = csv.trim().split(/\r?\n/).map((line) => line.split(","));
  const features = names.length - 1, classes = [...new Set(rows.map((row) => row[features]))].sort();
  const labelsOf = (/** @type {Uint32Array} */ chosen) =>
    Uint8Array.from(chosen, (row) => classes.indexOf(rows[row][features]));
  const split = holdOut(core.key(0), rows.length, Math.floor(rows.length / 5));
  const table = Float64Array.from(rows.flatMap((row) => row.slice(0, features)), Number);
  const numbers = standardizeFloats(table, fitFloats(table, "feature", { rows: split.train, features }));

  const { kernels: k, close } = await makeBackend("wasm-strict");
  const images = k.upload(core.matrix(rows.length, features, numbers));
  const starts = { weight: core.lecunNormal, bias: core.zerosBias };
  const model = core.mlp(k, { hidden: [10], classes: classes.length, ...starts });
  const optimizer = core.sgd(k, core.triangular({ baseLr: 1e-3, maxLr: 0.3, stepSize: 120 }));
  const loss = core.softmaxCrossEntropy(k), order = batches(core.key(1), split.train, { size: 20 });
  const step = core.trainStep(k, { images, model, loss, optimizer, key: core.key(2) });

  let state = core.initialState(model.init(core.key(3), [features]), optimizer), last = NaN;
  while (state.step < 480) {
    const chosen = order.next().value,
      [next, metrics] = step(state, { rows: chosen, labels: labelsOf(chosen) });
    [state, last] = [next, metrics.loss];
  }
  const held = { rows: split.validation, labels: labelsOf(split.validation) };
  const scores = core.scoresOf(core.predictions(k, { model, ...state }, images, held), held.labels);
  close();
  return { ...scores, last, arithmetic: k.numericClass };
}
