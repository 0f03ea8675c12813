import { type PublishedTrial, trialsOf } from "../published_search.ts";
import reportSearch from "./curves/report_search.json" with { type: "json" };

/** Ten λ between 1e-5 and 1e-1, in half form, from the author's table in full precision. */
export const coarse: readonly PublishedTrial[] = trialsOf(reportSearch, "coarse");

/**
 * Five λ within 20 % of the coarse winner, printed with three digits; the rest of them follows from the program, which draws
 * U(0.8, 1.2) from numpy's seed 12.
 */
export const fine: readonly PublishedTrial[] = trialsOf(reportSearch, "fine");
