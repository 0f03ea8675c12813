import { isDeterministic } from "../runners/results/deterministic.ts";
import { correctionOf, holm } from "../statistics/holm.ts";
import type { RunRecord } from "../runs/run_record.ts";
import type { Claim, JudgedClaim, Reason } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import { type Adjusted, type Finding, unjudged } from "./finding.ts";
import { guarded } from "./guards.ts";
import { claimKindOf } from "./table.ts";

/** A claim with the result that tests it. */
export interface Case {
  readonly claim: Claim;
  readonly evidence: Evidence;
}

/** Judges one claim that stands alone: no correction for others. */
export function judge(claim: Claim, evidence: Evidence): JudgedClaim {
  return judgeFamily([{ claim: { ...claim, tier: "secondary" }, evidence }]).map((judged) => ({
    ...judged,
    claim,
  }))[0]!;
}

/** Judges the claims of one experiment; the family of Holm's correction is its primary claims with a p-value. */
export function judgeAll(claims: readonly Claim[], evidence: Evidence): readonly JudgedClaim[] {
  return judgeFamily(claims.map((claim) => ({ claim, evidence })));
}

/**
 * Judges claims of several experiments together, as those of a whole paper: Holm's correction covers every primary claim
 * with a p-value among them; secondary claims keep their own p-value.
 */
export function judgeFamily(cases: readonly Case[]): readonly JudgedClaim[] {
  const judged = judgeAsIs(cases);
  if (cases.every(({ evidence }) => evidence.data.mayChange === undefined)) return judged;
  const exactly = judgeAsIs(cases.map(({ claim, evidence }) => ({ claim, evidence: asOfficial(evidence) })));
  return judged.map((own, i) => {
    const { verdict } = exactly[i]!; // one for each case
    if (verdict === own.verdict) return own;
    const { slack, near } = own.hinges ?? { slack: null, near: false };
    return { ...own, hinges: { withoutAllowance: verdict, slack, near } };
  });
}

/** The same evidence with nothing allowed for other bytes. */
function asOfficial(evidence: Evidence): Evidence {
  return { ...evidence, data: { ...evidence.data, mayChange: { accuracy: 0, loss: 0 } } };
}

function judgeAsIs(cases: readonly Case[]): readonly JudgedClaim[] {
  const weighed = cases.map((own) => ({ ...own, finding: find(own.claim, own.evidence) }));
  const family = weighed.filter(({ claim, finding }) => claim.tier === "primary" && finding.pValue !== null);
  const adjusted = holm(family.map(({ finding }) => finding.pValue!)); // null was left out
  return weighed.map((own) => {
    const place = family.indexOf(own), alone = own.finding.pValue ?? 1;
    if (place < 0) return conclude(own, { pValue: alone, correction: 1, family: 1 });
    const pValue = adjusted[place]!;
    return conclude(own, { pValue, correction: correctionOf(alone, pValue), family: family.length });
  });
}

interface Weighed extends Case {
  readonly finding: Finding<Reason>;
}

function find(claim: Claim, evidence: Evidence): Finding<Reason> {
  if (evidence.data.bytes === "stand-in") return unjudged({ kind: "standIn" });
  if (evidence.data.bytes === "unknown") return unjudged({ kind: "unknownData" });
  return claimKindOf(claim.test).judge(claim, claim.test, evidence) as Finding<Reason>;
}

function conclude(
  { claim, evidence, finding: { runs, conclude } }: Weighed,
  adjusted: Adjusted,
): JudgedClaim {
  const deterministic = isDeterministic(evidence.spec);
  const { slack = null, near = false, ...outcome } = guarded(conclude(adjusted), runs, { deterministic });
  return {
    claim,
    ours: null,
    published: null,
    difference: null,
    pValue: null,
    seedsNeeded: null,
    ...outcome,
    runs: tally(runs),
    ...(slack === null && !near ? {} : { hinges: { withoutAllowance: null, slack, near } }),
  };
}

function tally(runs: readonly RunRecord[]): JudgedClaim["runs"] {
  const count = (status: RunRecord["status"]): number => runs.filter((run) => run.status === status).length;
  return { completed: count("completed"), diverged: count("diverged"), failed: count("failed") };
}
