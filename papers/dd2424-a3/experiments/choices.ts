import type { ArmsExperiment } from "@refold/experiments/spec/experiment_spec";
import type { LayerSpec } from "@refold/core/layers";
import { armOf } from "../arms.ts";
import { choiceClaims } from "../claims/choices.ts";
import { GUIDE_NORMALISATION, layersOf } from "../networks.ts";
import { guideOf, guideTraining } from "../training.ts";

const AFTER = { ...GUIDE_NORMALISATION, place: "after" } as const;
const NORMALISED = layersOf(3, GUIDE_NORMALISATION);

/** The same layers with a tenth of the units dropped after every rectifier. */
function withDropout(layers: readonly LayerSpec[]): readonly LayerSpec[] {
  return layers.flatMap((layer): readonly LayerSpec[] =>
    layer.layer === "relu" ? [layer, { layer: "dropout", rate: 0.1 }] : [layer]
  );
}

/** As the report's program has it: the root of the sum and 1e-6, at the rates of plain descent. */
const ADAGRAD = { optimizer: "adagrad", epsilon: 1e-6, epsilonAt: "under" } as const;

/** A fifth of the images, drawn anew every epoch. */
const FLIPS = [{ augment: "flip", probability: 0.2 }] as const;

/** Three normalised layers with one thing changed at a time: order of the images, place, and what the bonus report adds. */
export const a3Choices: ArmsExperiment = {
  kind: "arms",
  name: "a3-choices",
  title: "Shuffling, the place of batch normalisation, dropout, AdaGrad and flips",
  summary:
    "The guide's 3-layer network with batch normalisation, and nine layers with it after the rectifier.",
  paper: "dd2424-a3",
  claims: choiceClaims,
  training: guideTraining,
  arms: [
    armOf("3-layer-bn", NORMALISED),
    armOf("fixed-order", NORMALISED, { batchOrder: "fixed" }),
    armOf("3-layer-bn-after", layersOf(3, AFTER)),
    armOf("dropout", withDropout(NORMALISED)),
    armOf("adagrad", NORMALISED, { optimizer: ADAGRAD }),
    armOf("flips", NORMALISED, { augment: FLIPS }),
    armOf("all-three", withDropout(NORMALISED), { optimizer: ADAGRAD, augment: FLIPS }),
    armOf("9-layer-bn", guideOf("9-layer-bn").layers!),
    armOf("9-layer-bn-after", layersOf(9, AFTER)),
  ],
};
