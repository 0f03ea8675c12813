import { assertEquals } from "@std/assert";
import { runRecord } from "../testdata/run_record.ts";
import { claimOf, evidenceOf, evidenceOfTests, valueClaim } from "../testdata/evidence.ts";
import { judge } from "../claims/judge.ts";
import { mixedFacts } from "./environment.ts";
import type { RunRecord } from "./run_record.ts";

const made = (seed: number, environment?: RunRecord["environment"]) => ({
  ...runRecord({ seed }),
  environment,
});

Deno.test("mixedFacts() are the facts in which runs differ, with whose they are", () => {
  const runs = [
    made(0, { commit: "a", GPU: "x" }),
    made(1, { commit: "b", GPU: "x" }),
    made(2, { commit: "a", GPU: "x" }),
  ];
  const [only, ...more] = mixedFacts(runs);
  assertEquals(more, []);
  assertEquals(only?.values.map(({ value, runs }) => [value, runs.map(({ seed }) => seed)]), [["a", [0, 2]], [
    "b",
    [1],
  ]]);
  assertEquals(mixedFacts([made(0, { commit: "a" }), made(1, {})]).map(({ values }) => values[1]?.value), [
    "not recorded",
  ]);
});

Deno.test("mixedFacts() mind neither runs without an environment nor what makes another setting", () => {
  assertEquals(mixedFacts([made(0), made(1), made(2, { commit: "a" })]), []);
  assertEquals(mixedFacts([made(0, { code: "a", data: "b" }), made(1, { code: "c", data: "d" })]), []);
});

Deno.test("judge() gives no verdict over runs of two environments, and names both", () => {
  const { runs } = evidenceOfTests([0.4696, 0.4734, 0.4761, 0.4712, 0.4779, 0.4733, 0.4698, 0.4745]);
  const among = (packages: (seed: number) => string) =>
    runs.map((run, seed) => ({ ...run, environment: { commit: "abc", packages: packages(seed) } }));
  for (
    const claim of [
      valueClaim(0.4747),
      valueClaim(0.9),
      claimOf({ kind: "bound", quantity: "testAccuracy", atLeast: 0.4 }),
    ]
  ) {
    const one = judge(claim, evidenceOf({ runs: among(() => "torch 2.1") }));
    const two = judge(claim, evidenceOf({ runs: among((seed) => seed < 4 ? "torch 2.1" : "torch 2.2") }));
    assertEquals(one.reason.kind === "mixed", false);
    assertEquals([two.verdict, two.reason], [
      "INCONCLUSIVE",
      { kind: "mixed", differs: [{ name: "packages", values: ["torch 2.1", "torch 2.2"] }] },
    ]);
  }
});
