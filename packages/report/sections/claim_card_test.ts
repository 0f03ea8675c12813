import { assert, assertEquals } from "@std/assert";
import type { Provenance } from "@refold/experiments/result";
import { byteAllowance } from "@refold/experiments/claims/allowance";
import { inputs } from "../testdata/inputs.ts";
import { claimCard } from "./claim_card.ts";

const { training, search } = inputs;

Deno.test("claimCard() shows a p-value once, with the family that it was corrected over", () => {
  const [first] = training.result.claims;
  assert(first?.reason.kind === "value");
  const labels = (family: number) =>
    claimCard({ ...first, reason: { ...first.reason, family } as typeof first.reason }, training).details
      .filter(({ label }) => /p-value/.test(label));
  assertEquals(labels(1), [{ label: "p-value", value: "0.7200" }]);
  assertEquals(labels(7), [{ label: "p-value, Holm over 7 primary claims", value: "0.7200" }]);
});

Deno.test("claimCard() allows other bytes what the judges allow them", () => {
  for (const bytes of ["official", "other"] as const) {
    const { provenance } = training.result;
    const mayChange = bytes === "other" ? { accuracy: 0.003, loss: 0.015 } : { accuracy: 0, loss: 0 };
    const data: Provenance["data"] = { ...provenance.data, bytes, mayChange };
    const input = { ...training, result: { ...training.result, provenance: { ...provenance, data } } };
    const slack = input.result.claims.flatMap((judged) => claimCard(judged, input).judged?.slack ?? []);
    assertEquals(new Set(slack), new Set([byteAllowance(data, { unit: "fraction" })]));
    assertEquals(slack[0], mayChange.accuracy);
  }
});

Deno.test("claimCard() names every plot by what it shows", () => {
  const labels = [training, search].flatMap((input) =>
    input.result.claims.flatMap((judged) => claimCard(judged, input).strip?.label ?? [])
  );
  assertEquals(labels, [
    "5 seeds around 47.34\u202f%, published 47.47\u202f%",
    "5 seeds around 47.34\u202f%, published 45.00\u202f%",
    "Published points against update steps; the band is the 95 % range of one more run",
    "Validation accuracy, per cent: mid-cycle (ring) to its end (disc)",
    "Validation accuracy, per cent, against λ: dots and bars are ours, diamonds theirs",
  ]);
});

Deno.test("claimCard() shows of an exact claim the run that was compared, and none where none was", () => {
  const [first] = training.result.claims;
  if (first === undefined) throw new TypeError("Expected the training fixture to hold a claim");
  const test = { kind: "exact" as const, quantity: "testAccuracy" as const, published: 0.4713, decimals: 4 };
  const exact = { ...first, claim: { ...first.claim, test }, ours: null, published: 0.4713 };
  const terms = (difference: number | null): readonly (readonly [string, string])[] =>
    claimCard({ ...exact, difference }, training).numbers.map(({ term, value }) => [term, value]);
  assertEquals(terms(0.0018), [["ours", "0.4731"], ["theirs", "0.4713"], ["difference", "0.0018"]]);
  assertEquals(terms(null), [["theirs", "0.4713"]]);
});

Deno.test("claimCard() shows ours with its range from low to high, theirs, and the difference with its sign", () => {
  const [first] = training.result.claims;
  if (first === undefined) throw new TypeError("Expected the training fixture to hold a claim");
  assertEquals(claimCard(first, training).numbers.map(({ term, value, note }) => [term, value, note]), [
    ["ours", "47.34\u202f%", "46.37–48.31\u202f%, 5 seeds"],
    ["theirs", "47.47\u202f%", "one run"],
    ["difference", "\u22120.13\u202fpoints", "ours − theirs"],
    ["δ", "±1.50\u202fpoints", "would matter"],
  ]);
  const single = { ...first, ours: { mean: 0.4734, count: 1, sd: null, low: null, high: null } };
  assertEquals(claimCard(single, training).numbers[0], {
    term: "ours",
    value: "47.34\u202f%",
    note: "one seed",
  });
});
