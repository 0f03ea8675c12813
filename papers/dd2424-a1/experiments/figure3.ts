import type { TrainingExperiment } from "@refold/experiments/spec/experiment_spec";
import {
  figure3Claims,
  figure3Claims2025,
  firstEpochClaims,
  firstEpochClaims2025,
} from "../claims/figure3.ts";
import { figure3Points } from "../curves.ts";
import { figure3, setting2, withGuide2025 } from "../training.ts";

/** The guide's second setting with the curves of its Figure 3. */
export const a1Figure3: TrainingExperiment = {
  kind: "training",
  name: "a1-figure-3",
  title: "Figure 3: λ 0, η 0.001, 40 epochs",
  summary: "One layer on data_batch_1, validated on data_batch_2: losses after every epoch.",
  paper: "dd2424-a1",
  claims: figure3Claims,
  training: figure3,
  overlays: [{ label: "the guide's Figure 3 of 2021", points: figure3Points.guide }],
  published: [
    { label: "the guide of 2021", testAccuracy: 0.3883 },
    { label: "the guide of 2025", testAccuracy: 0.3913 },
    { label: "the student’s program", testAccuracy: 0.3915 },
  ],
};

/** The same in the edition of 2025. */
export const a1Figure3Guide2025: TrainingExperiment = {
  ...a1Figure3,
  variant: "guide-2025",
  title: "Figure 3 of 2025: biases from 0",
  summary: "The edition of 2025 starts its biases at 0; its own run is one draw of numpy's generator.",
  claims: figure3Claims2025,
  training: withGuide2025(figure3),
  overlays: [{ label: "the guide's Figure 3 of 2025", points: figure3Points.guide2025 }],
};

/** One epoch of that setting, whose cost the guide prints. */
export const a1FirstEpoch: TrainingExperiment = {
  ...a1Figure3,
  name: "a1-first-epoch",
  title: "The cost after one epoch",
  summary:
    "A hundred updates of the second setting: the number that the guide prints for a check on the way.",
  claims: firstEpochClaims,
  training: { ...setting2, length: { unit: "epochs", count: 1 } },
  overlays: [],
  published: [],
};

/** The same in the edition of 2025. */
export const a1FirstEpochGuide2025: TrainingExperiment = {
  ...a1FirstEpoch,
  variant: "guide-2025",
  claims: firstEpochClaims2025,
  training: withGuide2025(a1FirstEpoch.training!),
};
