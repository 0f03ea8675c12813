/** The name of a stage's trial, such as "coarse-03". */
export function trialName(stage: string, index: number): string {
  return `${stage}-${String(index).padStart(2, "0")}`;
}

/** Names of the two settings that a confirmation trains on fresh seeds. */
export const CONFIRMATION_TRIALS = { selected: "selected", rival: "rival" } as const;

/** Whether a trial is one of a stage's: "fine-03" of "fine", but "fine-wide-03" is one of "fine-wide" alone. */
export function isOfStage(stage: string, trial: string): boolean {
  return trial.startsWith(`${stage}-`) && /^\d+$/.test(trial.slice(stage.length + 1));
}
