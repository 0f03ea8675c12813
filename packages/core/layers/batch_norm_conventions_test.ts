import { assertEquals } from "@std/assert";
import { BATCH_NORM_CONVENTIONS } from "./batch_norm_conventions.ts";

Deno.test("BATCH_NORM_CONVENTIONS are what the programs' manuals say", () => {
  const { dd2424, pytorch, keras } = BATCH_NORM_CONVENTIONS;
  assertEquals([dd2424.momentum, dd2424.epsilon], [0.9, 2.220446049250313e-16]); // α and Matlab's eps
  assertEquals([pytorch.momentum, pytorch.epsilon], [1 - 0.1, 0.00001]); // BatchNorm1d(eps=1e-05, momentum=0.1)
  assertEquals([keras.momentum, keras.epsilon], [0.99, 0.001]); // BatchNormalization(momentum=0.99, epsilon=0.001)
});
