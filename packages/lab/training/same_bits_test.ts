import { assertEquals } from "@std/assert";
import { muster, type TrainerWorker } from "./crew.ts";
import type { FromTrainer } from "./protocol.ts";
import { bitsOf, GOLDEN, isOther } from "./same_bits.ts";

const golden = GOLDEN["f32-fma"]!, planted = golden.replace(/^./, (first) => first === "0" ? "1" : "0");

/** A trainer whose self-test comes to a sum. */
function trainerOf(sum: string): TrainerWorker {
  let hear: (message: FromTrainer) => void = () => {};
  return {
    listen: (next) => hear = next,
    post: () => queueMicrotask(() => hear({ kind: "ready", numericClass: "f32-fma", sum })),
  };
}

Deno.test("muster() says whether its trainers compute as the command line does, and gives other bits a class of their own", async () => {
  const crewOf = (...sums: string[]) => muster(sums.map(trainerOf), undefined, "wasm");
  const { bits, arithmetic } = await crewOf(golden, golden);
  assertEquals([bits, arithmetic], ["same", { name: "wasm", numericClass: "f32-fma" }]);
  for (const crew of [await crewOf(golden, planted), await crewOf(planted)]) {
    assertEquals([crew.bits, crew.arithmetic.numericClass], ["other", "f32-fma-other"]);
    assertEquals(isOther(crew.arithmetic.numericClass), true);
  }
});

Deno.test("bitsOf() compares nothing with a class that the command line was not seen in", () => {
  assertEquals(bitsOf("f32-madd", [golden]), { bits: "not compared", numericClass: "f32-madd" });
});
