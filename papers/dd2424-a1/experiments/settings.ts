import type { ArmsExperiment, TrainingExperiment } from "@refold/experiments/spec/experiment_spec";
import {
  allDataClaims,
  initStdClaims,
  settings2019Claims,
  settingsClaims,
  settingsStudentClaims,
} from "../claims/settings.ts";
import { FOUR_SETTINGS, setting2, settingArms, withGuide2019, withStudentConventions } from "../training.ts";

/** The four settings that a report must have, over the same seeds. */
export const a1Settings: ArmsExperiment = {
  kind: "arms",
  name: "a1-settings",
  title: "The four settings of λ and η",
  summary: "(0, 0.1), (0, 0.001), (0.1, 0.001) and (1, 0.001), paired by seed.",
  paper: "dd2424-a1",
  claims: settingsClaims,
  training: setting2,
  arms: settingArms,
};

/** The four settings as the student's program ran them: its λ is twice the guide's. */
export const a1SettingsStudent: ArmsExperiment = {
  ...a1Settings,
  variant: "student",
  title: "The four settings as the student’s program ran them",
  summary: "½·λ·ΣW² with λ 0, 0.1 and 1, the images in file order.",
  claims: settingsStudentClaims,
  training: withStudentConventions(setting2),
};

/** The four settings of the edition of 2019: raw pixels and η 0.01. */
export const a1Settings2019: ArmsExperiment = {
  ...a1Settings,
  name: "a1-settings-2019",
  title: "The four settings of 2019: pixels as they are",
  summary: "Pixels divided by 255 and not standardised, images in file order; η 0.1 and 0.01.",
  claims: settings2019Claims,
  training: { ...withGuide2019(setting2), schedule: { policy: "constant", learningRate: 0.01 } },
};

/** N(0, 0.01) read as a variance: weights ten times as wide. */
export const a1InitStd: ArmsExperiment = {
  ...a1Settings,
  name: "a1-init-std",
  title: "Weights ten times as wide",
  summary: "N(0, 0.01) read as a variance is an SD of 0.1: what two reports suspect to be a bug.",
  claims: initStdClaims,
  training: { ...setting2, initialization: { ...setting2.initialization, weightStd: 0.1, biasStd: 0.1 } },
  arms: (["lambda-0", "lambda-0.1"] as const).map((name) => ({ name, changes: FOUR_SETTINGS[name] })),
};

/** The bonus: all five batch files. */
export const a1AllData: TrainingExperiment = {
  kind: "training",
  name: "a1-all-data",
  title: "Bonus: all five batch files",
  summary: "λ 0.1 and η 0.001 on 49,000 images, validated on 1,000.",
  paper: "dd2424-a1",
  claims: allDataClaims,
  training: {
    ...setting2,
    fold: { split: "random", validation: 1000, seed: 0 },
    l2: { lambda: 0.1, form: "full" },
  },
  overlays: [],
  published: [],
};
