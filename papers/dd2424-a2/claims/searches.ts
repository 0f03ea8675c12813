import type { Claim } from "@refold/experiments/claims/claim";
import { curves } from "../curves.ts";
import { type PublishedTrial, table1, table2 } from "../search_tables.ts";

const MARGIN = 0.015;
const coarseTable = { paper: "report", place: "Table 1" }, fineTable = { paper: "report", place: "Table 2" };

const rows = (table: readonly PublishedTrial[]): readonly { lambda: number; published: number }[] =>
  table.map((trial) => ({ lambda: trial.lambda, published: trial.validationAccuracy }));

const coarseTableClaim: Claim = {
  id: "coarse-report-table",
  statement: "Validation accuracy depends on λ as Table 1 shows.",
  source: coarseTable,
  tier: "secondary",
  margin: MARGIN,
  test: { kind: "table", stage: "coarse", rows: rows(table1) },
};

const fineTableClaim: Claim = {
  id: "fine-report-table",
  statement: "Validation accuracy depends on λ as Table 2 shows.",
  source: fineTable,
  tier: "secondary",
  margin: MARGIN,
  test: { kind: "table", stage: "fine", rows: rows(table2) },
};

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
  {
    id: "coarse-report-best",
    statement: "The best of ten coarse values of λ has a validation accuracy of 50.98 %.",
    source: coarseTable,
    tier: "primary",
    margin: MARGIN,
    test: { kind: "value", quantity: "validationAccuracy", published: 0.5098, stage: "coarse" },
  },
  coarseTableClaim,
];

/** The fine search: the report's best and its Table 2. */
export const fineSearchClaims: readonly Claim[] = [
  {
    id: "fine-report-best",
    statement: "The best of ten fine values of λ has a validation accuracy of 51.34 %.",
    source: fineTable,
    tier: "primary",
    margin: MARGIN,
    test: { kind: "value", quantity: "validationAccuracy", published: 0.5134, stage: "fine" },
  },
  fineTableClaim,
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
  { ...coarseTableClaim, id: "coarse-to-fine-table-1" },
  { ...fineTableClaim, id: "coarse-to-fine-table-2" },
];

/** Q3 on the report's own λ; λ above 0.02 are left out because they alone make the published means differ (D12). */
export const coarseToFineReportClaims: readonly Claim[] = [
  { ...q3, id: "q3", tier: "primary", variant: "report" },
  { ...coarseTableClaim, id: "coarse-to-fine-report-table-1", variant: "report" },
  { ...fineTableClaim, id: "coarse-to-fine-report-table-2", variant: "report" },
];

/** The final model. */
export const finalModelClaims: readonly Claim[] = [
  {
    id: "final-report-test",
    statement: "The final model with λ 0.000365376 has a test accuracy of 51.70 %.",
    source: { paper: "report", place: "final model" },
    tier: "primary",
    margin: MARGIN,
    test: { kind: "value", quantity: "testAccuracy", published: 0.517, decimals: 4 },
  },
  {
    id: "final-guide-test",
    statement: "The final model has a test accuracy of about 52 %.",
    source: { paper: "guide", place: "final model" },
    tier: "secondary",
    margin: MARGIN,
    test: { kind: "value", quantity: "testAccuracy", published: 0.52 },
  },
  {
    id: "final-report-curves",
    statement: "Cost, loss and accuracy follow the report's own log of its final model.",
    source: { paper: "report", place: "final model" },
    tier: "secondary",
    margin: MARGIN,
    test: { kind: "curve", points: curves.reportFinal, maximumMeanDeviation: 0.1 },
  },
];
