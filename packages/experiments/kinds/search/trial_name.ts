/** The name of a stage's trial, such as "coarse-03". */
export function trialName(stage: string, index: number): string {
  return `${stage}-${String(index).padStart(2, "0")}`;
}

/** Names of the two settings that a confirmation trains on fresh seeds. */
export const CONFIRMATION_TRIALS = { selected: "selected", rival: "rival" } as const;
