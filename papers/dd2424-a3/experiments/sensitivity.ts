import type { SensitivityExperiment } from "@refold/experiments/spec/experiment_spec";
import { type Depth, GUIDE_NORMALISATION, layersOf, type Normalisation } from "../networks.ts";
import { guideOf } from "../training.ts";

const DEPTH: Depth = 3;

/** The layers with one convention of batch normalisation otherwise. */
function layers(change: Partial<Normalisation["convention"]> & Pick<Partial<Normalisation>, "place">) {
  const { place = GUIDE_NORMALISATION.place, ...convention } = change;
  return {
    layers: [...layersOf(DEPTH, { place, convention: { ...GUIDE_NORMALISATION.convention, ...convention } })],
  };
}

/** The six conventions that the report does not state, each changed alone on three normalised layers. */
export const a3Sensitivity: SensitivityExperiment = {
  kind: "sensitivity",
  name: "a3-sensitivity",
  title: "Which of six unstated conventions matters",
  summary: "One convention of the ledger changed at a time on three layers with batch normalisation.",
  paper: "dd2424-a3",
  claims: [],
  training: guideOf("3-layer-bn"),
  flips: [
    {
      name: "bn-after",
      statement: "Batch normalisation after the rectifier",
      ledger: "E1",
      changes: layers({ place: "after" }),
    },
    {
      name: "epsilon-1e-5",
      statement: "ε 1e-5 instead of 2.2e-16",
      ledger: "E2",
      changes: layers({ epsilon: 1e-5 }),
    },
    {
      name: "averages-from-zeros",
      statement: "Running averages from 0 and 0",
      ledger: "E3",
      changes: layers({ start: "zeros" }),
    },
    {
      name: "a3-half-form",
      statement: "λ 0.005 as ½·λ·ΣW² instead of λ·ΣW²",
      ledger: "E4",
      changes: { l2: { form: "half" } },
    },
    {
      name: "lecun-weights",
      statement: "Weights of SD 1/√fanIn instead of √(2/fanIn)",
      ledger: "E5",
      changes: { initialization: { weight: "lecunNormal" } },
    },
    {
      name: "double-lecun-weights",
      statement: "Weights of SD 2/√fanIn, He’s deviation as two students wrote it",
      ledger: "E5",
      changes: { initialization: { weight: "doubleLecunNormal" } },
    },
    {
      name: "a3-unit-normal-bias",
      statement: "Biases from N(0, 1) instead of zeros",
      ledger: "E6",
      changes: { initialization: { bias: "unitNormal" } },
    },
    {
      name: "a3-lag-1",
      statement: "Update t uses the rate of t − 1",
      ledger: "E7",
      changes: { learningRateLag: 1 },
    },
  ],
};
