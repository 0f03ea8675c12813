import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { checkVjp, inner, innerParams, randomDirection, relativeError, shift } from "./check_vjp.ts";
import { dense } from "../layers/dense.ts";
import { lecunNormal, unitNormalBias } from "../initializers/initializers.ts";
import type { Layer } from "../layers/layer.ts";
import { matrix } from "../tensor/matrix.ts";
import { key } from "../random/random.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";

const row = (...values: readonly number[]) => matrix(1, values.length, Float64Array.from(values));

Deno.test("relativeError() is |a − n| / (|a| + |n|), of either sign, and the floor bounds it below", () => {
  assertAlmostEquals(relativeError(1, 3), 0.5, 1e-15);
  assertAlmostEquals(relativeError(3, 1), 0.5, 1e-15);
  assertAlmostEquals(relativeError(-3, 1), 1, 1e-15);
  assertAlmostEquals(relativeError(1e-9, 0, 1e-6), 1e-3, 1e-15);
  assertEquals(relativeError(0, 0), 0);
  assertAlmostEquals(relativeError(1e-13, 0), 0.1, 1e-15); // the floor unless given: 1e-12
});

Deno.test("inner() and innerParams() are sums of products, over all leaves", () => {
  assertEquals(inner(row(1, 2, 3), row(4, 5, 6)), 32);
  assertEquals(
    innerParams([{ a: row(1, 2) }, {}, { a: row(3), b: row(5) }], [{ a: row(1, 1) }, {}, {
      a: row(2),
      b: row(1),
    }]),
    14,
  );
});

Deno.test("randomDirection() draws each tensor for itself", () => {
  const [first, second] = randomDirection(key(1), [{ weight: row(0, 0, 0) }, { weight: row(0, 0, 0) }]);
  const same = inner(first!.weight!, first!.weight!);
  assertEquals(inner(first!.weight!, second!.weight!) === same, false);
});

Deno.test("shift() adds h times the direction", () => {
  assertEquals(shift([{ a: row(1, 2) }], 0.5, [{ a: row(2, 4) }]), [{ a: row(2, 4) }]);
});

/** A dense layer whose cotangents are off by these relative errors. */
function wrong(inParams: number, inInput: number): Layer<HostTensor> {
  const right = dense(k, 3, { weight: lecunNormal, bias: unitNormalBias });
  return {
    ...right,
    forward: (params, state, x, mode) => {
      const [y, backward, ...rest] = right.forward(params, state, x, mode);
      return [y, (dy) => {
        const [dParams, dx] = backward(dy);
        return [shift(dParams, inParams, dParams), () => k.scale(1 + inInput, dx())];
      }, ...rest];
    },
  };
}

Deno.test("checkVjp() notices an error of a hundredth of a per mille, in parameters and in the input", () => {
  const options = { inShape: [4], rows: 5, key: key(7), rtol: 1e-7 };
  checkVjp(wrong(0, 0), options);
  for (const [inParams, inInput] of [[1e-5, 0], [0, 1e-5], [-1e-5, 0], [0, -1e-5]] as const) {
    assertThrows(() => checkVjp(wrong(inParams, inInput), options), Error, "to agree within");
  }
});
