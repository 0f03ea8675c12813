import type { SearchExperiment } from "../../../spec.ts";
import { FINAL_LAMBDA } from "../search_tables.ts";
import { finalModel, searchTrial } from "../training.ts";

const LAMBDAS = [0.0001, FINAL_LAMBDA, 0.001, 0.002, 0.004, 0.006, 0.008, 0.012] as const;

/** The same kind of search without fooling oneself; fixed here before any of its runs. */
export const searchHonest: SearchExperiment = {
  kind: "search",
  name: "search-honest",
  title: "An honest search for λ",
  summary:
    "Eight λ with several seeds each, the largest λ within one paired standard error of the best, then ten " +
    "fresh paired seeds against the report's λ; the test set is read once, at the end.",
  paper: "dd2424",
  claims: [],
  training: searchTrial,
  search: {
    seed: 0,
    stages: [{ name: "grid", lambda: { sampler: "list", values: LAMBDAS } }],
    selection: "oneStandardError",
    confirmation: { rivalLambda: FINAL_LAMBDA, firstSeed: 1000, seeds: 10, training: finalModel },
  },
};
