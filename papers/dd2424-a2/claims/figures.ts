import type { Claim } from "@refold/experiments/claims/claim";
import { curves } from "../curves.ts";
import { curve, MARGIN, testAccuracy } from "./forms.ts";

const guideFigure3 = { paper: "guide", place: "Figure 3" },
  guideFigure4 = { paper: "guide", place: "Figure 4" };
const reportFigure1 = { paper: "report", place: "Figure 1" },
  reportFigure2 = { paper: "report", place: "Figure 2" };

/** Figure 3 under the guide's conventions. */
export const figure3Claims: readonly Claim[] = [
  testAccuracy("fig3-guide-test", 0.4585, {
    statement: "After one cycle of 1000 updates with λ 0.01 the test accuracy is 45.85 %.",
    source: guideFigure3,
    tier: "primary",
  }),
  curve("fig3-guide-curves", curves.guideFig3, {
    statement: "Cost, loss and accuracy follow the guide's Figure 3.",
    source: guideFigure3,
    tier: "secondary",
  }),
];

/** The report's Figure 1, under its code's conventions. */
export const figure3ReportClaims: readonly Claim[] = [
  testAccuracy("fig3-report-test", 0.4572, {
    statement: "The report's run of Figure 3 has a test accuracy of 45.72 %.",
    source: reportFigure1,
    tier: "primary",
    variant: "report",
  }),
  curve("q1", curves.guideFig3, {
    statement: "Q1: the report's Figure 1 is almost identical to the guide's Figure 3.",
    source: reportFigure1,
    tier: "primary",
    variant: "report",
  }),
  curve("fig3-report-curves", curves.reportFig3, {
    statement: "Cost, loss and accuracy follow the report's own log of Figure 1.",
    source: reportFigure1,
    tier: "secondary",
    variant: "report",
  }),
];

/** Figure 4 under the guide's conventions. */
export const figure4Claims: readonly Claim[] = [
  testAccuracy("fig4-guide-test", 0.4747, {
    statement: "After three cycles of 1600 updates with λ 0.01 the test accuracy is 47.47 %.",
    source: guideFigure4,
    tier: "primary",
  }),
  {
    id: "q4",
    statement:
      "Q4: accuracy rises and falls with the learning rate, so training stops best at the end of a cycle.",
    source: guideFigure4,
    tier: "primary",
    margin: MARGIN,
    test: { kind: "cycleEnds", quantity: "validationAccuracy" },
  },
  curve("fig4-guide-curves", curves.guideFig4, {
    statement: "Cost, loss and accuracy follow the guide's Figure 4.",
    source: guideFigure4,
    tier: "secondary",
  }),
];

/** Figure 4 with the output weights that its own first point fits (D13). */
export const figure4FigureClaims: readonly Claim[] = [
  testAccuracy("fig4-guide-figure-test", 0.4747, {
    statement: "With output weights of SD 1/50 the test accuracy of Figure 4 is 47.47 %.",
    source: guideFigure4,
    tier: "secondary",
    variant: "guide-figure",
  }),
  curve("fig4-guide-figure-curves", curves.guideFig4, {
    statement: "With output weights of SD 1/50 the curves follow the guide's Figure 4.",
    source: guideFigure4,
    tier: "secondary",
    variant: "guide-figure",
  }),
];

/** Figure 4 with the guide's λ read in the other form: what the guide's number is not. */
export const figure4HalfFormClaims: readonly Claim[] = [
  testAccuracy("fig4-half-form-test", 0.4747, {
    statement: "With λ 0.01 read as ½·λ·ΣW² the test accuracy of Figure 4 is 47.47 %.",
    source: guideFigure4,
    tier: "secondary",
    variant: "half-form",
    penalty: { lambda: 0.01, form: "full" },
  }),
];

/** The report's Figure 2 as its code ran it: 50 epochs. */
export const figure4ReportClaims: readonly Claim[] = [
  testAccuracy("fig4-report-test", 0.4713, {
    statement: "The report's run of Figure 4 with λ 0.025 has a test accuracy of 47.13 %.",
    source: reportFigure2,
    tier: "primary",
    variant: "report",
  }),
  curve("q2", curves.guideFig4, {
    statement: "Q2: the report's Figure 2 is almost identical to the guide's Figure 4.",
    source: reportFigure2,
    tier: "primary",
    variant: "report",
  }),
  curve("fig4-report-curves", curves.reportFig4, {
    statement: "Cost, loss and accuracy follow the report's own log of Figure 2.",
    source: reportFigure2,
    tier: "secondary",
    variant: "report",
  }),
];

/** The report's Figure 2 as its text describes it: 48 epochs. */
export const figure4Report48Claims: readonly Claim[] = [
  testAccuracy("fig4-report-48-test", 0.4713, {
    statement: "After the 48 epochs of the report's text the test accuracy is 47.13 %.",
    source: reportFigure2,
    tier: "secondary",
    variant: "report-48-epochs",
  }),
  testAccuracy("fig4-report-48-later-test", 0.4832, {
    statement: "The author's later run of 48 epochs has a test accuracy of 48.32 %.",
    source: { paper: "report", place: "a later run of its code" },
    tier: "secondary",
    variant: "report-48-epochs",
  }),
];
