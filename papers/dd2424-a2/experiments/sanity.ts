import type { SanityExperiment } from "@refold/experiments/spec/experiment_spec";
import { sanityClaims } from "../claims/checks.ts";
import { guideTraining } from "../conventions.ts";

/** Where the 200 updates on 100 images are measured: each evaluation costs as much as fifty of them. */
const TENTHS = Array.from({ length: 10 }, (_, i) => 20 * i);

/** What any correct implementation does: ln 10 at the start, zero loss on 100 images, chance on shuffled labels. */
export const sanity: SanityExperiment = {
  kind: "sanity",
  name: "sanity",
  title: "Sanity checks",
  summary:
    "Small weights start at a loss of ln 10; without a penalty 100 images are learnt by heart; labels drawn " +
    "at random teach nothing about other images.",
  paper: "dd2424-a2",
  claims: sanityClaims,
  sanity: {
    initial: {
      ...guideTraining,
      initialization: { weight: "lecunNormal", outputWeightStd: 0.001, bias: "zeros" },
      l2: { lambda: 0, form: "full" },
      schedule: { policy: "constant", learningRate: 1e-5 },
      length: { unit: "steps", count: 1 },
      measure: { epochs: false, steps: [0], test: false },
    },
    overfit: {
      ...guideTraining,
      examples: 100,
      l2: { lambda: 0, form: "full" },
      schedule: { policy: "constant", learningRate: 0.05 },
      length: { unit: "epochs", count: 200 },
      measure: { epochs: false, steps: TENTHS, test: false },
    },
    shuffled: {
      ...guideTraining,
      shuffledLabels: true,
      measure: { epochs: true, steps: [0], test: true },
    },
  },
};
