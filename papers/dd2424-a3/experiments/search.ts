import type { SearchExperiment } from "@refold/experiments/spec/experiment_spec";
import { stageOf } from "../../published_search.ts";
import { searchClaims } from "../claims/search.ts";
import { coarse, fine } from "../search_tables.ts";
import { reportOf } from "../training.ts";

/** The report's own λ again, since a fine stage around a winner of ours would be better by selection alone. */
export const a3Search: SearchExperiment = {
  kind: "search",
  name: "a3-search",
  title: "Coarse-to-fine search for λ",
  summary: "The ten coarse and five fine λ of the report on three layers with batch normalisation, in its " +
    "conventions: two cycles on 45,000 images, scored on 5,000.",
  paper: "dd2424-a3",
  claims: searchClaims,
  training: { ...reportOf("3-layer-bn"), measure: { epochs: false, steps: [], test: false } },
  search: { seed: 0, stages: [stageOf("coarse", coarse), stageOf("fine", fine)], selection: "best" },
};
