import type { Claim, ClaimTest, Quantity } from "./claim.ts";
import { resolve } from "../runners/training/resolve.ts";
import type { Resolved } from "../runners/training/resolved.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { factorOf } from "../runs/factor.ts";
import { metricOf } from "../runs/metric.ts";
import { MINIMUM_SEEDS } from "../statistics/seeds_needed.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { defaultTrial, settingOf } from "../kinds/plan.ts";
import { type Evidence, isAccuracy } from "./evidence.ts";
import { type Finding, settled } from "./finding.ts";
import { notRun } from "./seeds.ts";
import { counted, scaleOf } from "./wording.ts";

/** The seed that draws as the published run did; others are further runs of the same setting. */
const REPEATED_SEED = 0;
const NOT_REPEATED = "Seed 0 alone draws as the published run did, and it was not run: leave out --seed.";

/** λ within this factor count as the same setting when a run is placed among others. */
const SAME_LAMBDA = 1.5;

/**
 * A number that a run repeated digit by digit must print again.
 *
 * On the official bytes REPLICATED when all printed decimals agree, else NOT, with the count of images that differ. On
 * other bytes INCONCLUSIVE: not comparable digit by digit, with the difference and where it falls among other seeds.
 */
export function judgeExact(
  claim: Claim,
  test: Extract<ClaimTest, { kind: "exact" }>,
  evidence: Evidence,
): Finding {
  const trial = test.trial ?? defaultTrial(evidence);
  const own = evidence.runs.find((run) => run.trial === trial && run.seed === REPEATED_SEED);
  if (own === undefined) return settled(claim, notRun(NOT_REPEATED));
  const value = metricOf(own, test.quantity);
  if (value === null) {
    const reason = `The run ${own.status} and has no such number.`;
    return settled(claim, { verdict: "INCONCLUSIVE", reason });
  }
  const scale = scaleOf(isAccuracy(test.quantity));
  const printed = value.toFixed(test.decimals), published = test.published.toFixed(test.decimals);
  const common = { published: test.published, difference: value - test.published };
  const images = imagesThatDiffer(test, value, evidence);
  const { numericClass = "f64" } = evidence;
  if (!numericClass.startsWith("f64")) {
    const reason = `The run was made in ${numericClass}; only float64 can repeat printed digits.`;
    return settled(claim, { ...common, verdict: "INCONCLUSIVE", reason });
  }
  if (evidence.data.bytes !== "other") {
    const agrees = printed === published;
    return settled(claim, {
      ...common,
      verdict: agrees ? "REPLICATED" : "NOT REPLICATED",
      reason: agrees
        ? `The repeated run prints ${printed}, as published, in all ${test.decimals} decimals.`
        : `The repeated run prints ${printed} where ${published} was published${images}.`,
    });
  }
  return settled(claim, {
    ...common,
    verdict: "INCONCLUSIVE",
    reason:
      `Not comparable digit by digit on other bytes than the official archive's: the repeated run prints ` +
      `${printed} where ${published} was published, ${scale.difference(common.difference)} apart${images}; ` +
      `${placed(test, { own, value }, evidence)}.`,
  });
}

/** ", 4 images of 10,000" for an accuracy; empty for a loss. */
function imagesThatDiffer(
  test: Extract<ClaimTest, { kind: "exact" }>,
  value: number,
  evidence: Evidence,
): string {
  const count = imageCount(test.quantity, evidence);
  if (count === null) return "";
  const differing = Math.round(Math.abs(value - test.published) * count);
  return `, ${counted(differing, "image")} of ${count.toLocaleString("en-US")}`;
}

function imageCount(quantity: Quantity, { spec, resolved }: Evidence): number | null {
  const training = settingOf(spec);
  const sizes: Resolved | null = resolved ?? (training === null ? null : resolve(training));
  if (sizes === null || !isAccuracy(quantity)) return null;
  if (quantity === "testAccuracy") return sizes.testExamples;
  return quantity === "validationAccuracy" ? sizes.validationExamples : sizes.trainExamples;
}

/** Where the published number falls among runs of the same setting under other seeds. */
function placed(
  test: Extract<ClaimTest, { kind: "exact" }>,
  { own, value }: { readonly own: RunRecord; readonly value: number },
  { runs, seedRuns = [] }: Evidence,
): string {
  const siblings = runs.filter((run) => run.trial === own.trial && run.seed !== own.seed);
  const lambda = factorOf(own, "lambda");
  const alike = seedRuns.filter((run) => {
    const other = factorOf(run, "lambda");
    return other === lambda || Math.abs(Math.log(other / lambda)) <= Math.log(SAME_LAMBDA);
  });
  const values = [...siblings, ...alike].flatMap((run) => metricOf(run, test.quantity) ?? []);
  if (values.length < MINIMUM_SEEDS) {
    return "run the same setting over at least 5 seeds to see where both fall";
  }
  const { level } = scaleOf(isAccuracy(test.quantity)), range = rangeOfOneMoreRun(values);
  const where = (number: number): string =>
    number >= range.low && number <= range.high ? "inside" : "outside";
  return `the published number lies ${where(test.published)} and the repeated one ${where(value)} ` +
    `${level(range.low)} to ${level(range.high)}, the 95 % range of one more run over ${
      counted(values.length, "run")
    }`;
}
