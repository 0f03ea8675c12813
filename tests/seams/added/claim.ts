import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { sampleOf } from "./evidence.ts";
import { settled } from "./finding.ts";

const Test = z.strictObject({ kind: z.literal("everyRun"), quantity: z.string(), atMost: z.number() });
const Found = z.strictObject({ kind: z.literal("everyRun"), worst: z.number() });

/** No completed run exceeds a number. */
export const madeUp = {
  test: Test,
  found: Found,
  addresses: {},
  readings: ({ quantity, atMost }) => [
    { metric: quantity, field: "quantity", runs: {}, levels: { atMost } },
  ],
  hopeless: () => [],
  judge: (_claim, test, evidence) => {
    const { values, runs } = sampleOf({}, metricNamed(evidence.spec, test.quantity), evidence);
    const worst = Math.max(...values), verdict = worst <= test.atMost ? "REPLICATED" : "NOT REPLICATED";
    return settled(runs, { verdict, reason: { kind: "everyRun", worst } });
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;
