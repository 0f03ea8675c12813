import type { SearchExperiment, TrainingExperiment } from "@refold/experiments/spec/experiment_spec";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import {
  exactFigure3Claims,
  exactFigure4Claims,
  exactFinalClaims,
  exactSearchClaims,
} from "../claims/exact.ts";
import { withNumpyLegacy } from "../conventions.ts";
import { curves } from "../curves.ts";
import { table1, table2 } from "../search_tables.ts";
import { finalModel, reportFigure3, reportFigure4, searchTrial } from "../training.ts";

/** The report logged once an epoch. */
const asLogged = (training: TrainingSpec): TrainingSpec =>
  withNumpyLegacy({ ...training, measure: { epochs: true, steps: [], test: true } });

const common = { kind: "training", paper: "dd2424-a2" } as const;

/** The report's run of Figure 3, draw by draw. */
export const exactFig3: TrainingExperiment = {
  ...common,
  name: "exact-fig3",
  title: "The report's own run of Figure 3",
  summary:
    "Its seeds, generator and conventions in float64: on the original bytes every printed digit must agree.",
  claims: exactFigure3Claims,
  training: asLogged(reportFigure3),
  overlays: [{ label: "report's log", points: curves.reportFig3 }],
  published: [{ label: "the report", testAccuracy: 0.4572 }],
};

/** The report's run of Figure 4, 50 epochs. */
export const exactFig4: TrainingExperiment = {
  ...common,
  name: "exact-fig4",
  title: "The report's own run of Figure 4",
  summary: "50 epochs with λ 0.025 in half form, in float64 with the report's generator.",
  claims: exactFigure4Claims,
  training: asLogged(reportFigure4),
  overlays: [{ label: "report's log", points: curves.reportFig4 }],
  published: [{ label: "the report", testAccuracy: 0.4713 }],
};

/** The report's final model. */
export const exactFinal: TrainingExperiment = {
  ...common,
  name: "exact-final",
  title: "The report's own final model",
  summary: "12 epochs on 49,000 images split by permutation 42, in float64 with the report's generator.",
  claims: exactFinalClaims,
  training: asLogged(finalModel),
  overlays: [{ label: "report's log", points: curves.reportFinal }],
  published: [{ label: "the report", testAccuracy: 0.517 }],
};

/** The report's twenty search trials at its λ to full precision. */
export const exactSearch: SearchExperiment = {
  kind: "search",
  name: "exact-search",
  title: "The report's own search",
  summary: "The twenty λ of Tables 1 and 2 with the report's one fixed seed, in float64.",
  paper: "dd2424-a2",
  claims: exactSearchClaims,
  training: withNumpyLegacy(searchTrial),
  search: {
    seed: 0,
    stages: [
      { name: "coarse", lambda: { sampler: "list", values: table1.map((trial) => trial.lambda) } },
      { name: "fine", lambda: { sampler: "list", values: table2.map((trial) => trial.lambda) } },
    ],
    selection: "best",
  },
};
