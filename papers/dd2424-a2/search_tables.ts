import { type PublishedTrial, trialsOf } from "../published_search.ts";
import reportSearch from "./curves/report_search.json" with { type: "json" };

/** Table 1 of the report: ten λ of the coarse search in half form, to full precision. */
export const table1: readonly PublishedTrial[] = trialsOf(reportSearch, "coarse");

/** Table 2 of the report: ten λ of the fine search. */
export const table2: readonly PublishedTrial[] = trialsOf(reportSearch, "fine");

/** λ of the report's best coarse trial (validation accuracy 0.5098). */
export const COARSE_BEST = 0.00042663288525984034;

/** λ of the report's best fine trial (0.5134), as its final model used it: six digits. */
export const FINAL_LAMBDA = 0.000365376;
