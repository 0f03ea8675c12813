import type { Claim } from "@refold/experiments/claims/claim";
import { type Pooled, studentsMean } from "../../forms.ts";
import type { SettingName } from "../training.ts";
import { MARGIN, marginOf, testAccuracy } from "./forms.ts";

const NAMES: readonly SettingName[] = ["lambda-0-eta-0.1", "lambda-0", "lambda-0.1", "lambda-1"];

/** What students found in one setting. */
function pooled(id: string, arm: SettingName, found: Pooled): Claim {
  const statement = `With ${arm.replaceAll("-", " ")} the test accuracy of ${found.runs} students is ${
    (100 * found.mean).toFixed(2)
  } % on average.`;
  return studentsMean(id, { arm, pooled: found }, { statement, margin: marginOf(arm) });
}

/** One setting better than another seed by seed, by as much as ten students found where that is said. */
function betterTest(arm: SettingName, than: SettingName, by?: number): Claim["test"] {
  const size = by === undefined ? {} : { by: { value: by, runs: 10 } };
  return { kind: "better", metric: "testAccuracy", arm, than, paired: true, ...size };
}

/** Ten students of the years 2020 to 2026, a column each. */
const TEN: Readonly<Record<SettingName, Pooled>> = {
  "lambda-0-eta-0.1": { mean: 0.2877, sd: 0.0101, runs: 10 },
  "lambda-0": { mean: 0.3891, sd: 0.0057, runs: 10 },
  "lambda-0.1": { mean: 0.3911, sd: 0.0055, runs: 10 },
  "lambda-1": { mean: 0.3743, sd: 0.0043, runs: 10 },
};

/** What is said of the four settings, which share their seeds. */
export const settingsClaims: readonly Claim[] = [
  {
    id: "a1-4",
    statement: "With η 0.1 training does not converge: η 0.001 is better by about 10 points.",
    source: { paper: "students", place: "discussions of the four settings" },
    tier: "primary",
    margin: 0.03,
    test: betterTest("lambda-0", "lambda-0-eta-0.1", 0.1),
  },
  {
    id: "a1-4-cost",
    statement: "With η 0.1 the training cost ends above 3.",
    source: { paper: "code", place: "its table: 3.854" },
    tier: "secondary",
    margin: 0.1,
    test: { kind: "bound", quantity: "trainCost", atLeast: 3, trial: "lambda-0-eta-0.1" },
  },
  {
    id: "a1-5",
    statement: "λ 0.1 is better than none.",
    source: { paper: "students", place: "five of ten reports" },
    tier: "primary",
    margin: 0.002,
    test: betterTest("lambda-0.1", "lambda-0"),
  },
  {
    id: "a1-6",
    statement: "λ 1 is too much: it costs about 1.5 points.",
    source: { paper: "students", place: "means of ten reports" },
    tier: "primary",
    margin: MARGIN,
    test: betterTest("lambda-0", "lambda-1", 0.015),
  },
  ...NAMES.map((name, i) => pooled(`a1-students-${i + 1}`, name, TEN[name])),
];

/** The student's own table of the four settings, as its program ran them. */
export const settingsStudentClaims: readonly Claim[] = [0.3045, 0.3915, 0.3932, 0.3853].map(
  (published, i) => {
    const arm = NAMES[i]!;
    return testAccuracy(`a1-code-${i + 1}`, { published, arm }, {
      statement: `The student's run with ${arm.replaceAll("-", " ")} has a test accuracy of ${
        (100 * published).toFixed(2)
      } %.`,
      source: { paper: "code", place: "its table of the four settings" },
      tier: "primary",
      margin: marginOf(arm),
      variant: "student",
    });
  },
);

/** Three students of 2019, whose guide asked for pixels as they are and η 0.01. */
const THREE: Readonly<Record<SettingName, Pooled>> = {
  "lambda-0-eta-0.1": { mean: 0.225, sd: 0.0439, runs: 3 },
  "lambda-0": { mean: 0.3687, sd: 0.0019, runs: 3 },
  "lambda-0.1": { mean: 0.3339, sd: 0.0002, runs: 3 },
  "lambda-1": { mean: 0.221, sd: 0.0031, runs: 3 },
};

/** The four settings of the edition of 2019. */
export const settings2019Claims: readonly Claim[] = [
  testAccuracy("a1-2019", { published: 0.3669, arm: "lambda-0" }, {
    statement: "On pixels as they are, λ 0 and η 0.01, in file order, the test accuracy is 36.69 %.",
    source: { paper: "guide2019", place: "exercise 1" },
    tier: "primary",
    margin: MARGIN,
  }),
  ...NAMES.map((name, i) => pooled(`a1-2019-students-${i + 1}`, name, THREE[name])),
];

/** Two reports of low accuracies that suspect a bug: their weights start ten times as wide. */
export const initStdClaims: readonly Claim[] = [
  testAccuracy("a1-bug-1", { published: 0.2862, arm: "lambda-0" }, {
    statement: "With λ 0 and weights from N(0, 0.1²), for 0.01², the test accuracy is 28.62 %.",
    source: { paper: "students", place: "a report of 2023 that suspects a bug" },
    tier: "primary",
    margin: 0.01,
  }),
  testAccuracy("a1-bug-2", { published: 0.3337, arm: "lambda-0.1" }, {
    statement: "With λ 0.1 and weights from N(0, 0.1²), for 0.01², the test accuracy is 33.37 %.",
    source: { paper: "students", place: "a report of 2023 that suspects a bug" },
    tier: "primary",
    margin: 0.01,
  }),
];

/** All five batch files: what a linear classifier can come to. */
export const allDataClaims: readonly Claim[] = [{
  id: "a1-bonus-data",
  statement: "Trained on all five batch files the test accuracy is 40.68 % on average of three students.",
  source: { paper: "students", place: "three public reports on the bonus" },
  tier: "secondary",
  margin: 0.005,
  test: {
    kind: "mean",
    metric: "testAccuracy",
    published: 0.4068,
    decimals: 4,
    runs: 3,
    spread: { kind: "sd", value: 0.0052 },
    selection: "final",
  },
}];
