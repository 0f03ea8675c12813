import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import { type Inputs, learningRate, standardized } from "./inputs.ts";
import { type Peer, servePeer } from "./serve_peer.ts";

// jax.ts INPUTS THREADS: its wasm backend, the whole step under jit. Every use of an array but the last takes a `.ref`.
const [, threads = "1"] = Deno.args;
Object.defineProperty(navigator, "hardwareConcurrency", { value: Number(threads) }); // the one place it looks
const manifest = new URL("../package.json", import.meta.resolve("@jax-js/jax"));
const { version } = JSON.parse(Deno.readTextFileSync(manifest)) as { readonly version: string };

type Params = { w1: np.Array; b1: np.Array; w2: np.Array; b2: np.Array };

await servePeer(async (inputs): Promise<Peer> => {
  const devices = await init("wasm");
  if (!devices.includes("wasm")) throw new Error("jax-js could not start its wasm backend");
  defaultDevice("wasm");
  return {
    versions: { "jax-js": version, backend: defaultDevice(), threads: String(navigator.hardwareConcurrency) },
    steps: training(inputs),
  };
});

function training(inputs: Inputs): Peer["steps"] {
  const { task, labels, batches } = inputs;
  const x = np.array(standardized(inputs)).reshape([labels.length, task.features]);
  const rows = batches.map((b) => np.array(Int32Array.from(b)));
  const wanted = batches.map((b) =>
    nn.oneHot(np.array(Int32Array.from(b, (r) => labels[r] ?? 0)), task.classes)
  );

  const cost = ({ w1, b1, w2, b2 }: Params, batch: np.Array, y: np.Array): [np.Array, np.Array] => {
    const squares = np.square(w1.ref).sum().add(np.square(w2.ref).sum());
    const hidden = nn.relu(np.matmul(batch, w1).add(b1));
    const logits = np.matmul(hidden, w2).add(b2);
    const loss = nn.logSoftmax(logits).mul(y).sum().mul(-1 / task.batch);
    return [loss.ref.add(squares.mul(task.lambda)), loss];
  };
  const step = jit((params: Params, x: np.Array, rows: np.Array, y: np.Array, eta: np.Array) => {
    const batch = np.take(x, rows, 0);
    const [[total, loss], grads] = valueAndGrad(cost, { hasAux: true })(tree.ref(params), batch, y);
    total.dispose();
    const moved = (p: np.Array, g: np.Array): np.Array => p.sub(g.mul(eta.ref));
    const next = {
      w1: moved(params.w1, grads.w1),
      b1: moved(params.b1, grads.b1),
      w2: moved(params.w2, grads.w2),
      b2: moved(params.b2, grads.b2),
    };
    eta.dispose();
    return [next, loss] as [Params, np.Array];
  });

  let params: Params = {
    w1: np.array(Float32Array.from(inputs.w1)).reshape([task.features, task.hidden]),
    b1: np.zeros([task.hidden]),
    w2: np.array(Float32Array.from(inputs.w2)).reshape([task.hidden, task.classes]),
    b2: np.zeros([task.classes]),
  };
  let done = 0;
  return async (n) => {
    let loss = NaN;
    for (let i = 0; i < n; i++, done++) {
      const at = done % batches.length;
      const [next, last] = step(
        params,
        x.ref,
        rows[at]!.ref,
        wanted[at]!.ref,
        np.array(learningRate(task, done)),
      );
      params = next;
      loss = (await last.data())[0] ?? NaN;
    }
    return loss;
  };
}
