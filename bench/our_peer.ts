import { lecunNormal, zerosBias } from "@refold/core/initializers";
import type { Kernels } from "@refold/core/kernels";
import { softmaxCrossEntropy } from "@refold/core/loss";
import { matrix, zeros } from "@refold/core/matrix";
import { mlp } from "@refold/core/network";
import { addDecayedWeights, chain } from "@refold/core/optimizer";
import { key } from "@refold/core/random";
import { sgd } from "@refold/core/sgd";
import { triangular } from "@refold/core/triangular";
import { initialState, trainStep } from "@refold/core/train";
import { type BackendName, makeBackend } from "@refold/kernels/backends";
import type { Inputs } from "./peers/inputs.ts";
import { type Peer, servePeer } from "./peers/serve_peer.ts";

// our_peer.ts INPUTS BACKEND THREADS: one of our own backends, driven by the step that every experiment takes.
const [, backend = "wasm", threads = "1"] = Deno.args;

await servePeer(async (inputs): Promise<Peer> => {
  const { kernels: k } = await makeBackend(backend as BackendName, { threads: threads === "2" ? 2 : 1 });
  return {
    versions: { backend: k.name, "numeric class": k.numericClass, threads, deno: Deno.version.deno },
    steps: training(k, inputs),
  };
});

function training<T>(k: Kernels<T>, inputs: Inputs): Peer["steps"] {
  const { task, pixels, labels, batches, w1, w2 } = inputs;
  const images = k.uploadImages(pixels, { mean: inputs.mean, std: inputs.std });
  const model = mlp(k, {
    hidden: [task.hidden],
    classes: task.classes,
    weight: lecunNormal,
    bias: zerosBias,
  });
  const optimizer = chain(addDecayedWeights(k, model, 2 * task.lambda), sgd(k, triangular(task)));
  const step = trainStep(k, {
    images,
    model,
    loss: softmaxCrossEntropy(k),
    optimizer,
    key: key(0),
  });
  const given = batches.map((rows) => ({ rows, labels: Uint8Array.from(rows, (row) => labels[row] ?? 0) }));
  let state = initialState([[
    { weight: k.upload(matrix(task.features, task.hidden, w1)), bias: k.upload(zeros(1, task.hidden)) },
    {},
    { weight: k.upload(matrix(task.hidden, task.classes, w2)), bias: k.upload(zeros(1, task.classes)) },
  ], [{}, {}, {}]], optimizer);
  return (n) => {
    let loss = NaN;
    for (let i = 0; i < n; i++) {
      const [next, metrics] = step(state, given[state.step % given.length]!);
      state = next;
      loss = metrics.loss;
    }
    return loss;
  };
}
