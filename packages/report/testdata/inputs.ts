import type { ReportInput } from "../input.ts";
import { armsResult } from "./arms.ts";
import { gradientResult, sanityResult, sensitivityResult } from "./analyses.ts";
import { diagnostics, params } from "./diagnostics.ts";
import { paper } from "./paper.ts";
import { rangeHistory, rangeResult } from "./range_sweep.ts";
import { searchResult } from "./search.ts";
import { selectionResult } from "./selection.ts";
import { trainingHistory, trainingResult } from "./training.ts";

const bare = { history: [], diagnostics: null, params: null, paper };

/** One small input of every kind of experiment. */
export const inputs: Readonly<
  Record<
    "training" | "search" | "sensitivity" | "gradient-check" | "sanity" | "arms" | "range-test" | "selection",
    ReportInput
  >
> = {
  training: { result: trainingResult, history: trainingHistory, diagnostics, params, paper },
  search: { ...bare, result: searchResult },
  sensitivity: { ...bare, result: sensitivityResult },
  "gradient-check": { ...bare, result: gradientResult },
  sanity: { ...bare, result: sanityResult },
  arms: { ...bare, paper: null, result: armsResult },
  "range-test": { ...bare, paper: null, result: rangeResult, history: rangeHistory },
  selection: { ...bare, paper: null, result: selectionResult },
};
