import {
  add,
  divide,
  exponential,
  formula,
  maximum,
  multiply,
  squareRoot,
  subtract,
} from "@refold/core/formula";
import type { Kernels } from "@refold/core/kernels";
import { type Matrix, raw } from "@refold/core/matrix";
import { key } from "@refold/core/random";
import { reference } from "@refold/core/reference";
import { RECTIFIED, RECTIFIER } from "@refold/core/relu";
import { assert, assertEquals } from "@std/assert";
import { randomMatrix } from "../cases.ts";
import { trainSmall } from "../small_run.ts";
import { makeWasm } from "./mod.ts";

/** Every bit of the parameters and losses of a small run, hashed. */
async function fingerprint<T>(k: Kernels<T>): Promise<string> {
  const bits = k.scope(
    [],
    () =>
      trainSmall(k, 40).flatMap(({ params, loss }) =>
        [...Object.values(params), loss].map((t) => bytesOf(k.download(t)))
      ),
  );
  const digest = await crypto.subtle.digest("SHA-256", await new Blob(bits).arrayBuffer());
  return new Uint8Array(digest).toHex().slice(0, 16);
}

function bytesOf(m: Matrix): Uint8Array<ArrayBuffer> {
  return new Uint8Array(raw(m.data).slice().buffer as ArrayBuffer);
}

Deno.test("wasm-strict trains to the same bits on every machine", async () => {
  assertEquals(await fingerprint((await makeWasm({ build: "strict" })).kernels), "b3dec30a6ed9180b");
});

Deno.test("wasm64 trains to the same bits on every machine, by wide products too", async () => {
  for (const wide of [false, true]) {
    assertEquals(await fingerprint((await makeWasm({ build: "f64", wide })).kernels), "30d7cb436dd43a44");
  }
});

const MANY = formula({ tensors: 2 }, ([x, y]) => {
  const size = squareRoot(multiply(x!, x!)), most = maximum(size, y!);
  return divide(subtract(exponential(x!), y!), add(most, exponential(size)));
});

Deno.test("wasm64 agrees with the reference to the last bit in every operation but symbolic sums", async () => {
  const { kernels: k } = await makeWasm({ build: "f64" });
  const same = <T>(kernels: Kernels<T>) => {
    const [x, w, b, v] = [[70, 300], [300, 11], [1, 11], [70, 11]]
      .map(([rows, cols], i) => kernels.upload(randomMatrix(rows!, cols!, key(i)))) as [T, T, T, T];
    const labels = Uint8Array.from({ length: 70 }, (_, i) => i % 11), h = kernels.affine(x, w, b);
    const [loss, probs] = kernels.softmaxCrossEntropy(h, labels);
    return [
      ...[
        h,
        loss,
        probs,
        kernels.softmaxCrossEntropyGrad(probs, labels),
        kernels.map(RECTIFIER, [h]),
        kernels.map(RECTIFIED, [h, v]),
        kernels.map(MANY, [h, b]),
      ],
      ...[kernels.matmul(x, v, { transA: true }), kernels.matmul(v, w, { transB: true }), kernels.sumRows(x)],
    ].map((t) => Array.from(raw(kernels.download(t).data)));
  };
  assertEquals(same(k), same(reference));
});

Deno.test("wasm64 standardises every byte to the last bit of (p/255 − mean)/std", async () => {
  const { kernels: k } = await makeWasm({ build: "f64" });
  const pixels = Uint8Array.from({ length: 256 * 3 }, (_, i) => Math.floor(i / 3));
  const standardizer = {
    mean: Float64Array.of(0.4914, 0.4822, 0.4465),
    std: Float64Array.of(0.247, 0.2435, 0.2616),
  };
  const rows = Uint32Array.from({ length: 256 }, (_, i) => i);
  const gathered = <T>(kernels: Kernels<T>) =>
    Array.from(raw(kernels.download(kernels.gather(kernels.uploadImages(pixels, standardizer), rows)).data));
  assertEquals(gathered(k), gathered(reference));
});

const readable = Deno.permissions.querySync({ name: "read" }).state === "granted";
for (const build of ["relaxed", "strict", "f64"] as const) {
  Deno.test({
    name: `two threads and three give the bits of one, ${build} (needs --allow-read)`,
    ignore: !readable,
    fn: async () => {
      const backends = await Promise.all([1, 2, 3].map((threads) => makeWasm({ build, threads })));
      await Promise.all(backends.map(({ joined }) => joined));
      const [one, two, three] = backends.map(({ kernels: k }) => {
        const pixels = Uint8Array.from({ length: 50 * 700 }, (_, i) => (i * 31) % 251);
        const x = k.gather(
          k.uploadImages(pixels, {
            mean: new Float64Array(700).fill(0.5),
            std: new Float64Array(700).fill(0.3),
          }),
          Uint32Array.from({ length: 241 }, (_, i) => i % 50),
        );
        const [w, b] = [k.upload(randomMatrix(700, 51, key(1))), k.upload(randomMatrix(1, 51, key(2)))];
        const h = k.map(RECTIFIER, [k.affine(x, w, b)]), grad = k.matmul(x, h, { transA: true });
        const next = k.axpy(-0.1, k.axpy(0.02, w, grad), w);
        const labels = Uint8Array.from({ length: 241 }, (_, i) => i % 51);
        const outcome = k.softmaxCrossEntropy(h, labels);
        return [x, h, grad, next, k.sumRows(x), ...outcome].map((t) => k.download(t));
      });
      backends.forEach(({ close }) => close());
      assertEquals(two, one);
      assertEquals(three, one);
    },
  });
}

Deno.test({
  name: "makeWasm() leaves no thread that keeps the process alive, closed or not (needs --allow-read)",
  ignore: !readable,
  fn: async () => {
    const closed = await makeWasm({ build: "strict", threads: 3 });
    await closed.joined;
    closed.close();
    (await makeWasm({ build: "strict", threads: 3 })).close(); // before its threads have started
    const { kernels } = await makeWasm({ build: "strict", threads: 2 }); // this one is left to the end of the process
    assert(kernels.name === "wasm-strict");
  },
});
