import { log } from "@refold/core/log";
import { z } from "zod";
import { defaultTrial, trainingOf } from "../kinds/plan.ts";
import { factorOf } from "../runs/factor.ts";
import { metricOf } from "../runs/metric.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { MINIMUM_SEEDS } from "../statistics/seeds_needed.ts";
import type { ClaimKind } from "./claim_kind.ts";
import type { Evidence } from "./evidence.ts";
import { resolvedOf } from "./resolved_of.ts";
import { settled } from "./finding.ts";

/** The seed that draws as the published run did; others are further runs of the same setting. */
export const REPEATED_SEED = 0;

/** λ within this factor count as the same setting when a run is placed among others. */
const SAME_LAMBDA = 1.5;

const Test = z.strictObject({
  kind: z.literal("exact"),
  quantity: z.string(),
  published: z.number(),
  decimals: z.int().min(1).max(12),
  trial: z.string().optional(),
});
type Test = z.infer<typeof Test>;

const Found = z.strictObject({
  kind: z.literal("exact"),
  /** What the repeated run came to: no such run, lost, compared digit by digit, in another arithmetic, on other bytes. */
  run: z.enum(["missing", "lost", "compared", "otherArithmetic", "otherBytes"]),
  /** What the repeated run came to; null where it did not. */
  value: z.number().nullable(),
  /** Images that the two runs class differently, of how many; null for a number that counts no images. */
  images: z.strictObject({ differing: z.int(), count: z.int() }).nullable(),
  /** The range of one more run of the same setting under other seeds; null where fewer than 5 were made. */
  range: z.strictObject({ low: z.number(), high: z.number(), count: z.int() }).nullable(),
});

/**
 * A number that a run repeated digit by digit must print again.
 *
 * On the official bytes REPLICATED when all printed decimals agree, else NOT, with the count of images that differ. On
 * other bytes INCONCLUSIVE: not comparable digit by digit, with the difference and where it falls among other seeds.
 */
export const exact = {
  test: Test,
  found: Found,
  addresses: { trial: "trial" },
  readings: ({ quantity, published, trial }) => [
    { metric: quantity, field: "quantity", runs: { trial }, levels: { published } },
  ],
  hopeless: () => [],
  judge: (_claim, test, evidence) => {
    const trial = test.trial ?? defaultTrial(evidence);
    const own = evidence.runs.find((run) => run.trial === trial && run.seed === REPEATED_SEED);
    const nothing = { kind: "exact", value: null, images: null, range: null } as const;
    if (own === undefined) {
      return settled([], { verdict: "NOT JUDGED", reason: { ...nothing, run: "missing" } });
    }
    const value = metricOf(own, test.quantity);
    if (value === null) return settled([], { verdict: "INCONCLUSIVE", reason: { ...nothing, run: "lost" } });
    const { published, decimals } = test, { numericClass = "f64" } = evidence;
    const ours = { mean: value, count: 1, sd: null, low: null, high: null };
    const common = { ours, published, difference: value - published },
      images = imagesThatDiffer(test, value, evidence);
    if (!numericClass.startsWith("f64")) {
      const reason = { ...nothing, value, images, run: "otherArithmetic" } as const;
      return settled([], { ...common, verdict: "INCONCLUSIVE", reason });
    }
    if (evidence.data.bytes === "other") {
      const reason = {
        ...nothing,
        value,
        images,
        run: "otherBytes",
        range: rangeOfSeeds(test, own, evidence),
      } as const;
      return settled([], { ...common, verdict: "INCONCLUSIVE", reason });
    }
    const agrees = value.toFixed(decimals) === published.toFixed(decimals);
    return settled([], {
      ...common,
      verdict: agrees ? "REPLICATED" : "NOT REPLICATED",
      reason: { ...nothing, value, images, run: "compared" },
    });
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

/** How many images an accuracy differs by; null for a loss. */
function imagesThatDiffer(
  { quantity, published }: Test,
  value: number,
  evidence: Evidence,
): z.infer<typeof Found>["images"] {
  const count = imageCount(quantity, evidence);
  return count === null ? null : { differing: Math.round(Math.abs(value - published) * count), count };
}

function imageCount(quantity: string, { spec, resolved }: Evidence): number | null {
  const training = trainingOf(spec), sizes = resolvedOf({ resolved }, training);
  if (sizes === null) return null;
  switch (quantity) {
    case "testAccuracy":
      return sizes.testExamples;
    case "validationAccuracy":
      return sizes.validationExamples;
    case "trainAccuracy":
      return sizes.trainExamples;
    default:
      return null;
  }
}

/** The range of one more run over runs of the same setting under other seeds; null where there are too few. */
function rangeOfSeeds(
  { quantity }: Test,
  own: RunRecord,
  { runs, seedRuns = [] }: Evidence,
): z.infer<typeof Found>["range"] {
  const siblings = runs.filter((run) => run.trial === own.trial && run.seed !== own.seed);
  const lambda = factorOf(own, "lambda");
  const alike = seedRuns.filter((run) => {
    const other = factorOf(run, "lambda");
    return other === lambda || Math.abs(log(other / lambda)) <= log(SAME_LAMBDA);
  });
  const values = [...siblings, ...alike].flatMap((run) => metricOf(run, quantity) ?? []);
  if (values.length < MINIMUM_SEEDS) return null;
  const { low, high, count } = rangeOfOneMoreRun(values);
  return { low, high, count };
}
