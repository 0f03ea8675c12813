import { assertEquals } from "@std/assert";
import { training } from "../testdata/training.ts";
import { conventionFacts } from "./conventions.ts";

Deno.test("conventionFacts() says of every average what it is the mean of", () => {
  const facts = conventionFacts({
    ...training,
    averages: [
      { average: "ensemble", of: "cycleEnds" },
      { average: "swa", of: { from: 30, every: 5 } },
      { average: "ema", decay: 0.99 },
    ],
  });
  assertEquals(facts.filter(({ term }) => term === "Average").map(({ detail }) => detail), [
    "the ensemble of the networks at the ends of cycles",
    "the mean of the weights of the network after 30 updates and after every 5 more",
    "the moving average of the weights after every update, of which 0.99 is kept",
  ]);
});
