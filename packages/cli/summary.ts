import type { ExperimentResult } from "@refold/experiments/result";
export function summaryText(result: ExperimentResult, _: { readonly quiet: boolean }): string { return result.runs.map(r=>JSON.stringify([r.trial,r.seed,r.status,r.train.loss,r.validation.accuracy,r.test.accuracy])).join("\n"); }
