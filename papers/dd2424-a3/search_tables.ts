import reportSearch from "./curves/report_search.json" with { type: "json" };

/** One trial of the report's search: λ in half form, and the validation accuracy of its last update. */
export interface PublishedTrial {
  readonly stage: string;
  readonly lambda: number;
  readonly validationAccuracy: number;
}

const stage = (name: string): readonly PublishedTrial[] => reportSearch.filter((row) => row.stage === name);

/** Ten λ between 1e-5 and 1e-1, from the author's table in full precision. */
export const coarse: readonly PublishedTrial[] = stage("coarse");

/**
 * Five λ within 20 % of the coarse winner, printed with three digits; the rest of them follows from the program, which draws
 * U(0.8, 1.2) from numpy's seed 12.
 */
export const fine: readonly PublishedTrial[] = stage("fine");
