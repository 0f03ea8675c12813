import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { inputs } from "../testdata/inputs.ts";
import { claimCard } from "./claim_card.ts";
import { ruleLink } from "./rule_link.ts";

const { training, search } = inputs;

Deno.test("claimCard() shows a p-value once, with the family that it was corrected over", () => {
  const [first] = training.result.claims;
  assert(first?.reason.kind === "value");
  const labels = (family: number) =>
    claimCard({ ...first, reason: { ...first.reason, family } as typeof first.reason }, training).details
      .filter(({ label }) => /p-value/.test(label));
  assertEquals(labels(1), [{ label: "p-value", value: "0.72" }]);
  assertEquals(labels(7), [{ label: "p-value, Holm over 7 primary claims", value: "0.72" }]);
});

Deno.test("claimCard() tells from which δ on a claim is REPLICATED, and up to which it is refuted", () => {
  const [first, second] = training.result.claims.map((judged) => claimCard(judged, training).judged);
  const { reason, difference } = training.result.claims[0]!;
  assert(reason.kind === "value");
  const { readings: [reading], allowance, rounding } = reason.weighed;
  assertAlmostEquals(first!.reach, Math.abs(difference!) + reading!.halfWidth + allowance, 1e-12);
  assertAlmostEquals(first!.floor, Math.abs(difference!) - allowance - rounding, 1e-12);
  assert(first!.reach <= first!.margin, "REPLICATED by its own δ");
  assert(second!.floor > second!.margin && second!.reach > second!.margin, "NOT REPLICATED by its own δ");
});

Deno.test("claimCard() names every plot by what it shows", () => {
  const labels = [training, search].flatMap((input) =>
    input.result.claims.flatMap((judged) => claimCard(judged, input).strip?.label ?? [])
  );
  assertEquals(labels, [
    "5 seeds around 47.34\u202f%, one more run from 46.37\u202f% to 48.31\u202f%, published 47.47\u202f%: REPLICATED",
    "5 seeds around 47.34\u202f%, one more run from 46.37\u202f% to 48.31\u202f%, published 45.00\u202f%: NOT REPLICATED",
    "Ours less theirs in units of δ, which is grey: dots with their 90 % interval: INCONCLUSIVE",
    "Validation accuracy, per cent: mid-cycle (ring) to its end (disc): REPLICATED",
    "Validation accuracy, per cent, against λ: dots are ours, with the 90 % interval that judges a row, diamonds theirs, " +
    "with ±δ in grey: REPLICATED",
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

Deno.test("claimCard() adds up what decides, in numbers", () => {
  const [first] = training.result.claims, { details } = claimCard(first!, training);
  assertEquals(
    details.find(({ label }) => label === "|d| + h + b against δ")?.value,
    "0.13 + 0.75 + 0.00 = 0.88 ≤ 1.50\u202fpoints",
  );
});

Deno.test("claimCard() says where δ comes from, draws what more seeds would do, and names where the rules stand", () => {
  const [first] = training.result.claims, { claim } = first!;
  const why = (margin: number | undefined) =>
    claimCard({ ...first!, claim: { ...claim, margin } }, training).details.find(({ label }) =>
      label === "Why this δ"
    )
      ?.value;
  assertEquals(why(0.015), "stated with the claim; 4.7 times the SD between our seeds");
  assertEquals(
    why(undefined),
    "what is usual of test accuracy, since the claim states none; 4.7 times the SD between our seeds",
  );
  const { outlook, rule } = claimCard(first!, training);
  assertEquals(outlook.map(({ name }) => name), ["Power", "Seeds"]);
  assertEquals(rule, "docs/statistics.md");
});

Deno.test("ruleLink() leads to the rules at the commit where the host's addresses are known, and nowhere else", () => {
  const { provenance } = training.result;
  const linkOf = (repository: string) =>
    ruleLink({
      provenance: { ...provenance, execution: { ...provenance.execution, commit: "c0ffee", repository } },
    });
  assertEquals(linkOf("https://github.com/someone/refold.git"), {
    text: "docs/statistics.md",
    href: "https://github.com/someone/refold/blob/c0ffee/docs/statistics.md",
  });
  assertEquals(linkOf("https://example.org/refold"), "docs/statistics.md");
  assertEquals(linkOf("git@github.com:someone/refold.git"), "docs/statistics.md");
});
