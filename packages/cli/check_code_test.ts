import { assertEquals } from "@std/assert";
import type { JudgedClaim, Verdict } from "@refold/experiments/claims/claim";
import type { ExperimentResult, RunRecord } from "@refold/experiments/result";
import { checkCode } from "./check_code.ts";

type Status = RunRecord["status"];

/** As much of a result as its exit code depends on. */
function result(
  statuses: readonly Status[],
  verdicts: readonly Verdict[] = [],
  bytes = "official",
): ExperimentResult {
  const claims = verdicts.map((verdict) => ({
    verdict,
    claim: { tier: "primary", test: { kind: "value" } },
  }));
  const parts = { runs: statuses.map((status) => ({ status })), claims, provenance: { data: { bytes } } };
  return parts as unknown as ExperimentResult & { claims: JudgedClaim[] }; // the rest is never read
}

Deno.test("checkCode() is 0 when runs completed, whatever their claims, unless they are asked about", () => {
  assertEquals(checkCode([result(["completed"], ["NOT REPLICATED"])], false), 0);
  assertEquals(checkCode([result([])], false), 0); // a gradient check has no runs
  assertEquals(checkCode([result(["completed", "diverged"])], false), 0);
});

Deno.test("checkCode() is 6 when a run failed or none completed, whatever the claims", () => {
  assertEquals(checkCode([result(["completed", "failed"])], false), 6);
  assertEquals(checkCode([result(["diverged", "diverged"])], false), 6);
  assertEquals(checkCode([result(["completed"]), result(["failed"], ["NOT REPLICATED"])], true), 6);
});

Deno.test("checkCode() follows the primary claims where asked: the worst one decides", () => {
  const of = (...verdicts: readonly Verdict[]) => checkCode([result(["completed"], verdicts)], true);
  assertEquals(of("REPLICATED", "REPLICATED"), 0);
  assertEquals(of("REPLICATED", "INCONCLUSIVE"), 4);
  assertEquals(of("NOT JUDGED"), 4);
  assertEquals(of("INCONCLUSIVE", "NOT REPLICATED"), 5);
  assertEquals(checkCode([result(["completed"], ["NOT REPLICATED"]), result(["completed"])], true), 5);
});
