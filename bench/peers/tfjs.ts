import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { learningRate, standardized } from "./inputs.ts";
import { type Peer, servePeer } from "./serve_peer.ts";
import type { Inputs } from "./inputs.ts";

// tfjs.ts INPUTS BACKEND STYLE: BACKEND is wasm or cpu; STYLE is autograd (its own gradients and optimiser, as its
// users write) or by-hand (our formulas over its operations, products on its fast path only).
const [, backend = "wasm", style = "autograd"] = Deno.args;

const folder = new URL("./", import.meta.resolve("@tensorflow/tfjs-backend-wasm")).href;
const compiled: number[] = []; // sizes of the modules it loads, to name the one that runs
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = ((source: BufferSource, imports?: WebAssembly.Imports) => {
  compiled.push(source.byteLength);
  return instantiate(source, imports);
}) as typeof instantiate;

await servePeer(async (inputs): Promise<Peer> => {
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false); // its threads fail to start outside a browser
  setThreadsCount(1);
  setWasmPaths(folder);
  if (!await tf.setBackend(backend)) throw new Error(`TensorFlow.js could not start its ${backend} backend`);
  await tf.ready();
  const simd = backend === "wasm" ? String(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")) : "no";
  return {
    versions: {
      "TensorFlow.js": tf.version["tfjs-core"],
      backend: tf.getBackend(),
      simd,
      ...(backend === "wasm" ? { module: moduleName() } : {}),
      style,
    },
    steps: style === "autograd" ? autograd(inputs) : byHand(inputs),
  };
});

/** The file whose module was compiled last. */
function moduleName(): string {
  const names = [
    "tfjs-backend-wasm.wasm",
    "tfjs-backend-wasm-simd.wasm",
    "tfjs-backend-wasm-threaded-simd.wasm",
  ];
  return names.find((name) => Deno.statSync(new URL(name, folder)).size === compiled.at(-1)) ?? "unknown";
}

/** One image set on the backend, and batch rows and one-hot labels as tensors. */
function place(inputs: Inputs) {
  const { task, labels, batches } = inputs;
  const x = tf.tensor2d(standardized(inputs), [labels.length, task.features]);
  const rows = batches.map((b) => tf.tensor1d(Int32Array.from(b), "int32"));
  const wanted = batches.map((b) =>
    tf.tidy(() => tf.cast(tf.oneHot(Array.from(b, (r) => labels[r] ?? 0), task.classes), "float32"))
  );
  return { x, rows: rows as readonly tf.Tensor1D[], wanted: wanted as readonly tf.Tensor2D[] };
}

function autograd(inputs: Inputs): Peer["steps"] {
  const { task, w1, w2 } = inputs;
  const { x, rows, wanted } = place(inputs);
  const weight1 = tf.variable(tf.tensor2d(Float32Array.from(w1), [task.features, task.hidden]));
  const weight2 = tf.variable(tf.tensor2d(Float32Array.from(w2), [task.hidden, task.classes]));
  const bias1 = tf.variable(tf.zeros([1, task.hidden]));
  const bias2 = tf.variable(tf.zeros([1, task.classes]));
  const optimizer = tf.train.sgd(task.baseLr);
  let step = 0;
  return (n) => {
    let loss = NaN;
    for (let i = 0; i < n; i++, step++) {
      tf.tidy(() => {
        const at = step % rows.length;
        const batch = tf.gather(x, rows[at]!);
        let data: tf.Scalar | undefined;
        const { grads } = tf.variableGrads(() => {
          const hidden = tf.relu(tf.add(tf.matMul(batch, weight1), bias1));
          const logits = tf.add(tf.matMul(hidden, weight2), bias2);
          data = tf.keep(tf.losses.softmaxCrossEntropy(wanted[at]!, logits) as tf.Scalar);
          const squares = tf.add(tf.sum(tf.square(weight1)), tf.sum(tf.square(weight2)));
          return tf.add(data, tf.mul(task.lambda, squares)) as tf.Scalar;
        });
        (optimizer as unknown as { setLearningRate(value: number): void }).setLearningRate(
          learningRate(task, step),
        );
        optimizer.applyGradients(grads);
        loss = data!.dataSync()[0] ?? NaN;
        data!.dispose();
      });
    }
    return loss;
  };
}

function byHand(inputs: Inputs): Peer["steps"] {
  const { task, w1, w2 } = inputs;
  const { x, rows, wanted } = place(inputs);
  let params: readonly tf.Tensor2D[] = [
    tf.tensor2d(Float32Array.from(w1), [task.features, task.hidden]),
    tf.zeros<tf.Rank.R2>([1, task.hidden]),
    tf.tensor2d(Float32Array.from(w2), [task.hidden, task.classes]),
    tf.zeros<tf.Rank.R2>([1, task.classes]),
  ];
  let step = 0;
  return (n) => {
    let loss = NaN;
    for (let i = 0; i < n; i++, step++) {
      const next = tf.tidy(() => {
        const [weight1, bias1, weight2, bias2] = params as [
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor2D,
        ];
        const at = step % rows.length;
        const eta = learningRate(task, step);
        const batch = tf.gather(x, rows[at]!);
        const hidden = tf.relu(tf.add(tf.matMul(batch, weight1), bias1)) as tf.Tensor2D;
        const logits = tf.add(tf.matMul(hidden, weight2), bias2) as tf.Tensor2D;
        const probs = tf.softmax(logits);
        loss = -tf.mean(tf.log(tf.sum(tf.mul(probs, wanted[at]!), 1))).dataSync()[0]!;
        const g = tf.div(tf.sub(probs, wanted[at]!), task.batch) as tf.Tensor2D;
        const back = tf.matMul(g, tf.transpose(weight2));
        const masked = tf.mul(back, tf.step(hidden)) as tf.Tensor2D;
        const updated = (weight: tf.Tensor2D, grad: tf.Tensor2D): tf.Tensor2D =>
          tf.sub(tf.mul(weight, 1 - 2 * eta * task.lambda), tf.mul(grad, eta)) as tf.Tensor2D;
        const moved = (bias: tf.Tensor2D, grad: tf.Tensor2D): tf.Tensor2D =>
          tf.sub(bias, tf.mul(tf.sum(grad, 0, true), eta)) as tf.Tensor2D;
        return [
          updated(weight1, tf.matMul(tf.transpose(batch), masked)),
          moved(bias1, masked),
          updated(weight2, tf.matMul(tf.transpose(hidden), g)),
          moved(bias2, g),
        ];
      });
      tf.dispose(params as tf.Tensor[]);
      params = next;
    }
    return loss;
  };
}
