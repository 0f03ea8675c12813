import type { Claim } from "@refold/experiments/claims/claim";
import { coarse, fine, type PublishedTrial } from "../search_tables.ts";
import { marginOf } from "./forms.ts";

const margin = marginOf("3-layer-bn");
const source = { paper: "report", place: "search for λ" } as const;

/** What the report says of its search, and its two tables. */
export const searchClaims: readonly Claim[] = [
  {
    id: "a3-9",
    statement: "The search goes to better regions: its fine accuracies exceed its coarse ones.",
    source,
    tier: "primary",
    margin: 0.005,
    test: { kind: "stages", better: "fine", worse: "coarse", maximumLambda: 0.1, worthwhile: 0.005 },
  },
  {
    id: "a3-9-best",
    statement: "The best λ of the search has a validation accuracy of 53.40 %.",
    source,
    tier: "primary",
    margin,
    test: {
      kind: "value",
      quantity: "validationAccuracy",
      published: 0.534,
      decimals: 4,
      stage: "fine",
    },
  },
  table("a3-9-coarse", "coarse", coarse),
  table("a3-9-fine", "fine", fine),
];

function table(id: string, stage: "coarse" | "fine", trials: readonly PublishedTrial[]): Claim {
  const rows = trials.map(({ lambda, validationAccuracy }) => ({ lambda, published: validationAccuracy }));
  const statement = `Validation accuracy depends on λ as the ${stage} table shows.`;
  return { id, statement, source, tier: "secondary", margin, test: { kind: "table", stage, rows } };
}
