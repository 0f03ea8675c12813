import type { Claim } from "@refold/experiments/claims/claim";
import { curves } from "../curves.ts";
import { tableClaim } from "../../published_search.ts";
import { table1, table2 } from "../search_tables.ts";
import { accuracy, curve, MARGIN, testAccuracy } from "./forms.ts";

const coarseTable = { paper: "report", place: "Table 1" }, fineTable = { paper: "report", place: "Table 2" };

const table1Claim = (id: string, variant: { readonly variant?: string } = {}): Claim =>
  tableClaim(id, { stage: "coarse", trials: table1 }, {
    statement: "Validation accuracy depends on λ as Table 1 shows.",
    source: coarseTable,
    tier: "secondary",
    margin: MARGIN,
    ...variant,
  });

const table2Claim = (id: string, variant: { readonly variant?: string } = {}): Claim =>
  tableClaim(id, { stage: "fine", trials: table2 }, {
    statement: "Validation accuracy depends on λ as Table 2 shows.",
    source: fineTable,
    tier: "secondary",
    margin: MARGIN,
    ...variant,
  });

/** The coarse search: the guide's expectation, the report's best and its Table 1. */
export const coarseSearchClaims: readonly Claim[] = [
  {
    id: "coarse-guide-good",
    statement: "Good values of λ reach a validation accuracy above 50 % after two cycles.",
    source: { paper: "guide", place: "coarse-to-fine search" },
    tier: "primary",
    margin: MARGIN,
    test: { kind: "bound", quantity: "validationAccuracy", atLeast: 0.5, stage: "coarse" },
  },
  accuracy("coarse-report-best", { quantity: "validationAccuracy", published: 0.5098, stage: "coarse" }, {
    statement: "The best of ten coarse values of λ has a validation accuracy of 50.98 %.",
    source: coarseTable,
    tier: "primary",
  }),
  table1Claim("coarse-report-table"),
];

/** The fine search: the report's best and its Table 2. */
export const fineSearchClaims: readonly Claim[] = [
  accuracy("fine-report-best", { quantity: "validationAccuracy", published: 0.5134, stage: "fine" }, {
    statement: "The best of ten fine values of λ has a validation accuracy of 51.34 %.",
    source: fineTable,
    tier: "primary",
  }),
  table2Claim("fine-report-table"),
];

const q3 = {
  statement: "Q3: the fine search's accuracies are generally greater than the coarse search's, " +
    "so the fine interval is worthwhile.",
  source: { paper: "report", place: "Tables 1 and 2" },
  margin: 0.005,
  test: { kind: "stages", better: "fine", worse: "coarse", maximumLambda: 0.02, worthwhile: 0.005 },
} as const;

/** Tables 1 and 2 beside a search of our own, and Q3 read as a statement about any such search. */
export const coarseToFineClaims: readonly Claim[] = [
  { ...q3, id: "q3-own-search", tier: "secondary" },
  table1Claim("coarse-to-fine-table-1"),
  table2Claim("coarse-to-fine-table-2"),
];

/** Q3 on the report's own λ; λ above 0.02 are left out because they alone make the published means differ (D12). */
export const coarseToFineReportClaims: readonly Claim[] = [
  { ...q3, id: "q3", tier: "primary", variant: "report" },
  table1Claim("coarse-to-fine-report-table-1", { variant: "report" }),
  table2Claim("coarse-to-fine-report-table-2", { variant: "report" }),
];

/** The final model. */
export const finalModelClaims: readonly Claim[] = [
  testAccuracy("final-report-test", 0.517, {
    statement: "The final model with λ 0.000365376 has a test accuracy of 51.70 %.",
    source: { paper: "report", place: "final model" },
    tier: "primary",
  }),
  {
    id: "final-guide-test",
    statement: "The final model has a test accuracy of about 52 %.",
    source: { paper: "guide", place: "final model" },
    tier: "secondary",
    margin: MARGIN,
    test: { kind: "value", quantity: "testAccuracy", published: 0.52 },
  },
  curve("final-report-curves", curves.reportFinal, {
    statement: "Cost, loss and accuracy follow the report's own log of its final model.",
    source: { paper: "report", place: "final model" },
    tier: "secondary",
  }),
];
