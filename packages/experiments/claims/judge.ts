import type { Claim, JudgedClaim } from "./claim.ts";
import { holm } from "../statistics/holm.ts";
import { judgeBound } from "./bound.ts";
import { judgeCurve } from "./curve.ts";
import { judgeCycleEnds } from "./cycle_ends.ts";
import type { Evidence } from "./evidence.ts";
import { judgeExact } from "./exact.ts";
import { type Finding, settled } from "./finding.ts";
import { judgeGradientErrors } from "./gradient_errors.ts";
import { notRun } from "./seeds.ts";
import { judgeStages } from "./stages.ts";
import { judgeTable } from "./table.ts";
import { judgeValue } from "./value.ts";

/** A claim with the result that tests it. */
export interface Case {
  readonly claim: Claim;
  readonly evidence: Evidence;
}

/** Judges one claim that stands alone: no correction for others. */
export function judge(claim: Claim, evidence: Evidence): JudgedClaim {
  const finding = find({ claim, evidence });
  return finding.conclude({ pValue: finding.pValue ?? 1, family: 1 });
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
  const findings = cases.map(find);
  const family = findings.filter(({ claim, pValue }) => claim.tier === "primary" && pValue !== null);
  const adjusted = holm(family.map(({ pValue }) => pValue ?? 1));
  return findings.map((finding) => {
    const place = family.indexOf(finding);
    return place < 0
      ? finding.conclude({ pValue: finding.pValue ?? 1, family: 1 })
      : finding.conclude({ pValue: adjusted[place]!, family: family.length });
  });
}

function find({ claim, evidence }: Case): Finding {
  const { test } = claim;
  if (evidence.data.bytes === "stand-in") {
    return settled(claim, notRun("Stand-in images were used, and they say nothing about the paper."));
  }
  if (evidence.data.bytes === "unknown") {
    return settled(
      claim,
      notRun(`The data is no known copy of ${evidence.data.name}: ${evidence.data.note}.`),
    );
  }
  switch (test.kind) {
    case "value":
      return judgeValue(claim, test, evidence);
    case "bound":
      return judgeBound(claim, test, evidence);
    case "curve":
      return judgeCurve(claim, test, evidence);
    case "table":
      return judgeTable(claim, test, evidence);
    case "stages":
      return judgeStages(claim, test, evidence);
    case "cycleEnds":
      return judgeCycleEnds(claim, test, evidence);
    case "gradientErrors":
      return judgeGradientErrors(claim, test, evidence);
    case "exact":
      return judgeExact(claim, test, evidence);
  }
}
