import { assertEquals } from "@std/assert";
import { reference } from "../tensor/reference.ts";
import { matrix } from "../tensor/matrix.ts";
import { sgd } from "../optimizers/sgd.ts";
import { initialState } from "./train.ts";

Deno.test("initialState() is the network's own, before any update", () => {
  const params = [{ weight: matrix(1, 1, Float64Array.of(3)) }], layerState = [{}];
  const state = initialState([params, layerState, "more"], sgd(reference, () => 0.1));
  assertEquals(state, { step: 0, params, layerState, optState: {} });
});
