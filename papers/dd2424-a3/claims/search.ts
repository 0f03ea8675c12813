import type { Claim } from "@refold/experiments/claims/claim";
import { tableClaim } from "../../published_search.ts";
import { coarse, fine } from "../search_tables.ts";
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
  ...([["coarse", coarse], ["fine", fine]] as const).map(([stage, trials]) =>
    tableClaim(`a3-9-${stage}`, { stage, trials }, {
      statement: `Validation accuracy depends on λ as the ${stage} table shows.`,
      source,
      tier: "secondary",
      margin,
    })
  ),
];
