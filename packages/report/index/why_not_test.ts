import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { JudgedClaim } from "@refold/experiments/claims/claim";
import { inputs } from "../testdata/inputs.ts";
import { indexPages } from "./page_link.ts";
import { whyNot } from "./why_not.ts";

const { result } = inputs.training;
const [held, refuted, open] = result.claims;

const of = (...claims: readonly JudgedClaim[]) => whyNot(indexPages([{ ...result, claims }]));

Deno.test("whyNot() names the refuted claim first, with its reason and the way to its card", () => {
  const found = of(held!, open!, refuted!);
  assertEquals(found?.before, "Not replicated: ");
  assertEquals(found?.link.href, "replicate-fig4/report.html#claim-fig4-half-form");
  assertStringIncludes(found?.after ?? "", "more than chance explains");
});

Deno.test("whyNot() takes a primary claim before a secondary one, and of open ones that which hangs on little", () => {
  const secondary = { ...refuted!, claim: { ...refuted!.claim, id: "second", tier: "secondary" as const } };
  assertEquals(of(secondary, refuted!)?.link.href.endsWith("#claim-fig4-half-form"), true);
  assertEquals(of(secondary, open!)?.before, "Not replicated: "); // a refuted one, though secondary
  const near = {
    ...open!,
    claim: { ...open!.claim, id: "edge" },
    hinges: { withoutAllowance: null, slack: 0.0001, near: true },
  };
  assertEquals(of(open!, near)?.link.href.endsWith("#claim-edge"), true);
  assertStringIncludes(of(open!, near)?.after ?? "", "So is one more.");
});

Deno.test("whyNot() says nothing where every claim holds, or none was judged", () => {
  assertEquals(of(held!), null);
  assert(of({ ...held!, verdict: "NOT JUDGED", reason: { kind: "standIn" } }) === null);
});
