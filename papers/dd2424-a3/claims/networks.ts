import type { Claim } from "@refold/experiments/claims/claim";
import { type Pooled, studentsMean } from "../../forms.ts";
import type { NetworkName } from "../training.ts";
import { betterBy, marginOf, testAccuracy } from "./forms.ts";

/** Means, deviations and numbers of students that published each network. */
const STUDENTS: readonly (readonly [NetworkName, Pooled])[] = [
  ["3-layer", { mean: 0.5295, sd: 0.0052, runs: 9 }],
  ["3-layer-bn", { mean: 0.5308, sd: 0.0084, runs: 11 }],
  ["9-layer", { mean: 0.4326, sd: 0.053, runs: 11 }],
  ["9-layer-bn", { mean: 0.5077, sd: 0.024, runs: 11 }],
];

function pooled([arm, found]: typeof STUDENTS[number]): Claim {
  const statement = `The ${arm} network of ${found.runs} students has a test accuracy of ${
    (100 * found.mean).toFixed(2)
  } % on average.`;
  return studentsMean(`a3-students-${arm}`, { arm, pooled: found }, { statement, margin: marginOf(arm) });
}

const guide = { paper: "guide", place: "exercises 2 and 3" } as const;

/** What the guide says of the four networks. */
export const networkClaims: readonly Claim[] = [
  testAccuracy("a3-1", { published: 0.52, arm: "3-layer", decimals: 2 }, {
    statement: "Three layers without batch normalisation reach about 52 %.",
    source: guide,
    tier: "primary",
    margin: 0.01,
  }),
  testAccuracy("a3-2", { published: 0.535, arm: "3-layer-bn", decimals: 3 }, {
    statement: "Three layers with batch normalisation reach about 53.5 %.",
    source: guide,
    tier: "primary",
    margin: marginOf("3-layer-bn"),
  }),
  betterBy("a3-3", { arm: "3-layer", than: "9-layer" }, {
    statement: "Without batch normalisation nine layers are quite a bit worse than three.",
    source: guide,
    tier: "primary",
    margin: 0.01,
  }),
  betterBy("a3-4", { arm: "9-layer-bn", than: "9-layer" }, {
    statement: "Batch normalisation brings nine layers back.",
    source: guide,
    tier: "primary",
    margin: 0.01,
  }),
  betterBy("a3-5", { arm: "3-layer-bn", than: "3-layer" }, {
    statement: "Batch normalisation makes three layers better.",
    source: guide,
    tier: "primary",
    margin: 0.005,
  }),
  ...STUDENTS.map(pooled),
];

const PRINTED: readonly (readonly [NetworkName, number])[] = [
  ["3-layer", 0.536],
  ["3-layer-bn", 0.5323],
  ["9-layer", 0.4411],
  ["9-layer-bn", 0.5019],
];

/** What the report says of them, under its code's conventions. */
export const networkReportClaims: readonly Claim[] = [
  ...PRINTED.map(([arm, published]) =>
    testAccuracy(`a3-report-${arm}`, { published, arm }, {
      statement: `The report's ${arm} network has a test accuracy of ${(100 * published).toFixed(2)} %.`,
      source: { paper: "report", place: "figures 1 to 4" },
      tier: "primary",
      margin: marginOf(arm),
      variant: "report",
    })
  ),
  betterBy("a3-report-3", { arm: "3-layer", than: "9-layer", by: 0.0949 }, {
    statement: "Without batch normalisation nine layers are 9.5 points worse than three.",
    source: { paper: "report", place: "figures 1 and 3" },
    tier: "primary",
    margin: 0.025,
    variant: "report",
  }),
  betterBy("a3-report-4", { arm: "9-layer-bn", than: "9-layer", by: 0.0608 }, {
    statement: "Batch normalisation gives nine layers 6.1 points.",
    source: { paper: "report", place: "figures 3 and 4" },
    tier: "primary",
    margin: 0.025,
    variant: "report",
  }),
  {
    id: "a3-report-5",
    statement: "At three layers batch normalisation makes no significant difference.",
    source: { paper: "report", place: "discussion of figures 1 and 2" },
    tier: "primary",
    variant: "report",
    test: {
      kind: "ratio",
      metric: "testAccuracy",
      arm: "3-layer-bn",
      than: "3-layer",
      paired: true,
      published: 1,
      runs: 1,
      within: 0.01,
    },
  },
];
