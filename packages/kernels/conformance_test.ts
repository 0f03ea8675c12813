import type { Kernels } from "@refold/core/kernels";
import { type Matrix, matrix, raw } from "@refold/core/matrix";
import { type HostTensor, reference } from "@refold/core/reference";
import { RECTIFIED } from "@refold/core/relu";
import { assertEquals, assertThrows } from "@std/assert";
import type { Backend } from "./backend.ts";
import { BACKENDS, makeBackend } from "./backends.ts";
import { conformance } from "./conformance.ts";

for (const name of BACKENDS.filter((name) => name !== "blas")) { // which has a test of its own, where there is a library
  const backend = await makeBackend(name);
  for (const check of conformance) Deno.test(`${name}: ${check.name}`, () => check.run(backend));
}

/** The reference with one operation replaced. */
function mutant(change: Partial<Kernels<HostTensor>>): Backend<HostTensor> {
  return { kernels: { ...reference, ...change }, liveBytes: () => 0, memoryBytes: () => 0, close: () => {} };
}

/** A row and then zeros, as many rows as the tallest has. */
function firstRowOnly(row: HostTensor, all: readonly HostTensor[]): Matrix {
  const data = new Float64Array(Math.max(...all.map(({ rows }) => rows)) * row.cols);
  data.set(raw(reference.download(row).data));
  return matrix(data.length / row.cols, row.cols, data);
}

function spoil(t: HostTensor, f: (v: number, i: number) => number): Matrix {
  const host = reference.download(t);
  return matrix(host.rows, host.cols, raw(host.data).map(f));
}

/** What a backend may do wrong, the check that must notice it, and the backend. */
const MUTANTS: readonly (readonly [fault: string, check: string, backend: Backend<HostTensor>])[] = [
  [
    "sums columns to their mean",
    "sumRows()",
    mutant({ sumRows: (x) => spoil(reference.sumRows(x), (v) => v / x.rows) }),
  ],
  [
    "ignores transB where shapes allow it",
    "matmul() transB",
    mutant({
      matmul: (a, b, o) => reference.matmul(a, b, b.rows === b.cols ? { ...o, transB: false } : o),
    }),
  ],
  [
    "loses the last digit of a product",
    "matmul()",
    mutant({
      matmul: (a, b, o) => spoil(reference.matmul(a, b, o), (v) => v * (1 + 1e-9)),
    }),
  ],
  [
    "rounds products to float32",
    "affine()",
    mutant({
      affine: (x, w, b) => spoil(reference.affine(x, w, b), Math.fround),
    }),
  ],
  [
    "drops the mask of a rectifier",
    "map() of rectifiers",
    mutant({
      map: (f, xs, numbers) => f === RECTIFIED ? reference.scale(1, xs[1]!) : reference.map(f, xs, numbers),
    }),
  ],
  [
    "repeats no row",
    "map() of sums, rows repeated",
    mutant({
      map: (f, xs, numbers) =>
        reference.map(f, xs.map((x) => x.rows === 1 ? firstRowOnly(x, xs) : x), numbers),
    }),
  ],
  [
    "takes another number in a formula",
    "map() of products, rows repeated",
    mutant({
      map: (f, xs, numbers = []) => reference.map(f, xs, numbers.map((a) => a * (1 + 1e-9))),
    }),
  ],
  ["forgets the bias", "affine()", mutant({ affine: (x, w) => reference.matmul(x, w) })],
  [
    "gathers the next row",
    "gather() of rows",
    mutant({
      gather: (x, rows) => reference.gather(x, rows.map((row) => (row + 1) % x.rows)),
    }),
  ],
  [
    "takes the order for its inverse",
    "rearrange()",
    mutant({
      rearrange: (x, order, cols) => {
        const inverse = new Uint32Array(order.length);
        order.forEach((from, to) => inverse[from] = to);
        return reference.rearrange(x, inverse, cols);
      },
    }),
  ],
  [
    "forgets to divide by n",
    "softmaxCrossEntropy() and its gradient",
    mutant({
      softmaxCrossEntropyGrad: (p, y) => reference.scale(p.rows, reference.softmaxCrossEntropyGrad(p, y)),
    }),
  ],
  [
    "writes into its operand",
    "axpy() and scale()",
    mutant({
      scale: (alpha, x) => {
        const out = reference.scale(alpha, x);
        raw((x as Matrix).data).set(raw(reference.download(out).data));
        return out;
      },
    }),
  ],
  [
    "takes y for αx in axpy",
    "axpy() and scale()",
    mutant({ axpy: (alpha, x, y) => reference.axpy(alpha, y, x) }),
  ],
];
for (const [fault, check, backend] of MUTANTS) {
  Deno.test(`the battery refuses a backend that ${fault}, by ${check}`, () => {
    const found = conformance.filter(({ name }) => name.startsWith(`${check} stays`));
    assertEquals(found.length, 1);
    assertThrows(() => found[0]!.run(backend));
  });
}
