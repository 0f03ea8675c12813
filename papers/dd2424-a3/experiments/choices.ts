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

/** Three normalised layers with one thing changed at a time: order of the images, place, dropout. */
export const a3Choices: ArmsExperiment = {
  kind: "arms",
  name: "a3-choices",
  title: "Shuffling, the place of batch normalisation, and dropout",
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
    armOf("9-layer-bn", guideOf("9-layer-bn").layers!),
    armOf("9-layer-bn-after", layersOf(9, AFTER)),
  ],
};
