import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { type Advantage, intervalOfAdvantage } from "../statistics/advantage.ts";
import { holm } from "../statistics/holm.ts";
import { kendallTau } from "../statistics/kendall.ts";
import { mean } from "../statistics/moments.ts";
import { tTwoSided } from "../statistics/quantiles.ts";
import { betterIsMore, type ComparedArms, comparedArms, isCompared } from "./arms_compared.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { sampleOf } from "./evidence.ts";
import type { Adjusted, Finding, Outcome } from "./finding.ts";

/** The chance of a wrong word on any of a ranking's pairs. */
const ALPHA = 0.05;

const Test = z.strictObject({
  kind: z.literal("ranking"),
  metric: z.string(),
  /** The arms, or trials of a study, the best first. */
  order: z.array(z.string()).min(2).max(50).readonly(),
  /** Whether runs of one seed share what the seed decides, so that differences are taken seed by seed. */
  paired: z.boolean().default(false),
});
type Test = z.infer<typeof Test>;

const Pair = z.strictObject({
  better: z.string(),
  worse: z.string(),
  /** The mean advantage of the one that was published as better, with its 95 % interval. */
  advantage: z.number(),
  low: z.number(),
  high: z.number(),
  /** Two-sided, after Holm's correction over the pairs. */
  pValue: z.number(),
  answer: z.enum(["upheld", "reversed", "open"]),
});

const Found = z.strictObject({
  kind: z.literal("ranking"),
  pairs: z.array(Pair).readonly(),
  /** The share of the pairs that are upheld. */
  upheld: z.number(),
  /** Kendall's τ of the published order and that of our means. */
  tau: z.number(),
  paired: z.boolean(),
});

/**
 * A published order of arms, every pair of it as "A better than B" with Holm's correction over the pairs: REPLICATED where
 * the first is upheld against every other and no pair is reversed, NOT where a pair is reversed, else INCONCLUSIVE.
 */
export const ranking = {
  test: Test,
  found: Found,
  addresses: { order: "trial" },
  readings: ({ metric, order }) => order.map((trial) => ({ metric, field: "metric", runs: { trial } })),
  hopeless: ({ order }) =>
    order.flatMap((arm, i) =>
      order.indexOf(arm) === i
        ? []
        : [{ path: ["order", i], message: `expected every arm once but found ${arm} again` }]
    ),
  judge: (_claim, test, evidence) => {
    const metric = metricNamed(evidence.spec, test.metric), scale = betterIsMore(metric);
    const pairs: (Pick<z.infer<typeof Pair>, "better" | "worse"> & ComparedArms)[] = [];
    for (const [i, better] of test.order.entries()) {
      for (const worse of test.order.slice(i + 1)) {
        const arms = { arm: better, than: worse, paired: test.paired };
        const compared = comparedArms(arms, { metric, scale, evidence });
        if (!isCompared(compared)) return compared;
        pairs.push({ better, worse, ...compared });
      }
    }
    const samples = test.order.map((trial) => sampleOf({ trial }, metric, evidence));
    const means = samples.map(({ values }) => mean(values.map(scale)));
    const tau = kendallTau(test.order.map((_, i) => -i), means);
    return judged(pairs, { test, tau, runs: samples.flatMap(({ runs }) => runs) });
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

function judged(
  pairs: readonly (Pick<z.infer<typeof Pair>, "better" | "worse"> & { readonly found: Advantage })[],
  { test, tau, runs }: { readonly test: Test; readonly tau: number; readonly runs: ComparedArms["runs"] },
): Finding<z.infer<typeof Found>> {
  const adjusted = holm(
    pairs.map(({ found }) => tTwoSided(found.difference / found.standardError, found.freedom)),
  );
  const against = pairs.flatMap(({ found }, i) => found.difference < 0 ? [adjusted[i]!] : []);
  const own = Math.min(1, ...against);
  return {
    runs,
    pValue: own,
    conclude: ({ pValue, correction }: Adjusted): Outcome<z.infer<typeof Found>> => {
      const judged = pairs.map(({ better, worse, found }, i): z.infer<typeof Pair> => ({
        better,
        worse,
        advantage: found.difference,
        ...intervalOfAdvantage(found),
        pValue: adjusted[i]!,
        answer: answerOf(found.difference, adjusted[i]!, correction),
      }));
      const top = judged.filter(({ better }) => better === test.order[0]);
      const upheld = judged.filter(({ answer }) => answer === "upheld").length / judged.length;
      const verdict = judged.some(({ answer }) => answer === "reversed")
        ? "NOT REPLICATED"
        : top.every(({ answer }) => answer === "upheld")
        ? "REPLICATED"
        : "INCONCLUSIVE";
      return {
        verdict,
        pValue,
        reason: { kind: "ranking", pairs: judged, upheld, tau, paired: test.paired },
      };
    },
  };
}

/** A refutation is corrected for other claims as well, as those of other kinds are. */
function answerOf(advantage: number, pValue: number, correction: number): z.infer<typeof Pair>["answer"] {
  if (advantage > 0) return pValue < ALPHA ? "upheld" : "open";
  return pValue * correction < ALPHA ? "reversed" : "open";
}
