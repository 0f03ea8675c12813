import type { ReportInput } from "../input.ts";
import { trainingScores } from "@refold/experiments/runners/training/metrics";
import { paper } from "./paper.ts";
import { provenance } from "./provenance.ts";
import { trainingHistory, trainingResult } from "./training.ts";

/** One seed on stand-in images whose loss stopped being finite: no verdict, a gap in the curves. */
export const standInInput: ReportInput = {
  result: {
    ...trainingResult,
    claims: trainingResult.claims.map((judged) => ({
      ...judged,
      verdict: "NOT JUDGED",
      reason: { kind: "standIn" },
      runs: { completed: 0, diverged: 0, failed: 0 },
      ours: null,
      difference: null,
      pValue: null,
      seedsNeeded: null,
    })),
    runs: trainingResult.runs.slice(0, 1).map((run) => ({
      ...run,
      status: "diverged",
      divergedAt: 2410,
      steps: 2410,
      metrics: trainingScores(),
    })),
    provenance: provenance([0], "stand-in"),
  },
  history: trainingHistory.filter((row) => row.seed === 0).map((row) =>
    row.step > 2400 && /^(train|validation)/.test(row.metric) ? { ...row, value: null } : row
  ),
  diagnostics: null,
  params: null,
  paper,
  standInNotice: {
    text: "These numbers come from generated images, not from CIFAR-10. They say nothing about the paper.",
    command: "deno task data fetch",
  },
};
