import type { FoundOf, TestOf } from "@refold/experiments/claims/claim";
import { assertEquals } from "@std/assert";
import { inputs } from "../testdata/inputs.ts";
import { monotone } from "./monotone.ts";
import { told } from "./tell.ts";

const { result } = inputs.training,
  metric = { name: "trainCost", unit: "nats", better: "lower", margin: 0.015 } as const;

/** The words for what was found of a training cost, with plain spaces and signs. */
function said(found: Partial<FoundOf<"monotone">>, goes: TestOf<"monotone">["goes"] = "down"): string {
  const own: FoundOf<"monotone"> = {
    ...{ kind: "monotone", count: 5, held: 5, low: 0.57, high: 1, changes: 200, against: 0 },
    worst: { seed: 0, step: 100, change: -0.001 },
    ...found,
  };
  const base = told(result.claims[0]!, result);
  return monotone.reason(own, { ...base, metric, test: { kind: "monotone", metric: "trainCost", goes } })
    .replaceAll(/\s/g, " ");
}

Deno.test("the reason of what falls says in how many seeds, and where one went the other way", () => {
  assertEquals(said({}), "The training cost falls at each of 40 changes in all 5 seeds");
  assertEquals(said({}, "up"), "The training cost rises at each of 40 changes in all 5 seeds");
  const worst = { seed: 3, step: 1200, change: 0.0123 };
  assertEquals(
    said({ held: 4, against: 2, worst, high: 0.96 }),
    "The training cost falls at each of 40 changes in 4 of 5 seeds, and does not at 2 of 200 changes: the largest rise " +
      "is 0.0123, up to step 1200 of seed 3",
  );
  assertEquals(
    said({ held: 0, against: 9, worst: { ...worst, change: 0 }, high: 0.43, changes: 199 }),
    "The training cost falls at every change in 0 of 5 seeds, and does not at 9 of 199 changes: it stands still up to step " +
      "1200 of seed 3; a run more likely than not does not",
  );
});
