import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { checkVjp } from "../check/check_vjp.ts";
import { foldIn, key } from "../random/random.ts";
import { matrix, raw } from "../tensor/matrix.ts";
import { type HostTensor, reference as k } from "../tensor/reference.ts";
import { dropout, dropoutMask } from "./dropout.ts";
import { type Mode, serial } from "./layer.ts";

const train = (seed: number): Mode => ({ kind: "train", key: key(seed) });
const ones = matrix(200, 50, new Float64Array(10_000).fill(1));
const values = (t: HostTensor) => [...raw(k.download(t).data)];

Deno.test("dropout() with a fixed key pulls back the adjoint of its differential", () => {
  checkVjp(dropout(k, 0.3), { inShape: [6], rows: 5, key: key(7), rtol: 1e-8, mode: train(1) });
});

Deno.test("dropoutMask() drops its share within four standard errors and has mean 1", () => {
  for (const rate of [0.1, 0.5, 0.8]) {
    const mask = values(dropoutMask(key(3), rate, { rows: 200, cols: 50 }));
    const dropped = mask.filter((v) => v === 0).length / mask.length;
    assert(Math.abs(dropped - rate) < 4 * Math.sqrt(rate * (1 - rate) / mask.length), `${rate}: ${dropped}`);
    assert(mask.every((v) => v === 0 || v === 1 / (1 - rate)));
  }
});

Deno.test("dropout() draws by key and place alone: the same twice, another in another step or another layer", () => {
  const layer = dropout(k, 0.5), at = (mode: Mode) => values(layer.forward([{}], [{}], ones, mode)[0]);
  assertEquals(at(train(1)), at(train(1)));
  assertNotEquals(at(train(1)), at(train(2)));
  const [both] = serial(layer, layer).forward([{}, {}], [{}, {}], ones, train(1));
  const kept = values(both).filter((v) => v !== 0);
  assert(kept.every((v) => v === 4) && Math.abs(kept.length / 10_000 - 0.25) < 0.02); // one mask would keep half
  assertNotEquals(foldIn(key(1), 0), foldIn(key(1), 1));
});

Deno.test("dropout() of rate 0 is the identity, in training too", () => {
  assertEquals(values(dropout(k, 0).forward([{}], [{}], ones, train(1))[0]), values(ones));
});
