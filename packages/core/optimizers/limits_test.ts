import { assertEquals } from "@std/assert";
import { ADAGRAD } from "./adagrad.ts";
import { RMSPROP } from "./rmsprop.ts";

/** Which of some values a member of an optimiser's spec may have. */
function taken(kind: typeof ADAGRAD | typeof RMSPROP, optimizer: string, member: string): readonly number[] {
  const values = [-1, -0.01, 0, 1e-300, 0.999999, 1, 1.01, 1.5];
  return values.filter((value) => kind.spec.safeParse({ optimizer, [member]: value }).success);
}

Deno.test("AdaGrad and RMSprop take ε above 0 up to 1, and RMSprop keeps a share from 0 to below 1", () => {
  assertEquals(taken(ADAGRAD, "adagrad", "epsilon"), [1e-300, 0.999999, 1]);
  assertEquals(taken(RMSPROP, "rmsprop", "epsilon"), [1e-300, 0.999999, 1]);
  assertEquals(taken(RMSPROP, "rmsprop", "decay"), [0, 1e-300, 0.999999]);
});

Deno.test("AdaGrad and RMSprop start as PyTorch's do", () => {
  const { epsilon } = ADAGRAD.spec.parse({ optimizer: "adagrad" });
  const { epsilon: own, decay } = RMSPROP.spec.parse({ optimizer: "rmsprop" });
  assertEquals([epsilon, own, decay], [1e-10, 1e-8, 0.99]); // Adagrad(eps=1e-10), RMSprop(eps=1e-8, alpha=0.99)
});
