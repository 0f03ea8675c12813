import type { ClaimReport } from "./claim_report.ts";

/** What is said of a bound on every run. */
export const madeUp: ClaimReport<"everyRun"> = {
  predicate: ({ quantity, atMost }) => `No completed run has a ${quantity} above ${atMost}.`,
  reason: ({ worst }) => `The worst run came to ${worst}`,
  theirs: ({ test }) => String(test.atMost),
  numbers: ({ test }) => [{ term: "theirs", value: String(test.atMost), note: "stated bound" }],
  details: ({ worst }) => [{ label: "Worst run", value: String(worst) }],
  strip: () => null,
  changes: () => null,
  inside: () => null,
};
