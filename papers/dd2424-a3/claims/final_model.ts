import type { Claim } from "@refold/experiments/claims/claim";
import { reportFinalCurve } from "../curves.ts";
import { marginOf, testAccuracy } from "./forms.ts";

const margin = marginOf("3-layer-bn");

/** Two other students find the same number with λ 0.0041 and 0.0056. */
export const finalClaims: readonly Claim[] = [
  testAccuracy("a3-10-students", { published: 0.5406 }, {
    statement: "Three cycles at λ 0.0041 reach a test accuracy of 54.06 %.",
    source: { paper: "students", place: "a report of 2021" },
    tier: "secondary",
    margin,
    penalty: { lambda: 0.0041, form: "full" },
  }),
];

/** The report's final model. */
export const finalReportClaims: readonly Claim[] = [
  testAccuracy("a3-10", { published: 0.5392 }, {
    statement: "Three cycles at the best λ of the search reach a test accuracy of 53.92 %.",
    source: { paper: "report", place: "final model" },
    tier: "primary",
    margin,
    variant: "report",
  }),
  {
    id: "a3-10-curve",
    statement: "Losses and accuracies follow the report's figure of its final model.",
    source: { paper: "report", place: "Figure 5" },
    tier: "secondary",
    margin,
    variant: "report",
    test: { kind: "curve", points: reportFinalCurve, maximumMeanDeviation: 0.05 },
  },
];
