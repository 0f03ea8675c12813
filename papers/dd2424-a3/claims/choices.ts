import type { Claim } from "@refold/experiments/claims/claim";
import { betterBy } from "./forms.ts";

/** What guide and report say of shuffling, of the place of batch normalisation, and of three additions. */
export const choiceClaims: readonly Claim[] = [
  betterBy("a3-8", { arm: "3-layer-bn", than: "fixed-order" }, {
    statement: "With batch normalisation it matters that the images are shuffled anew every epoch.",
    source: { paper: "guide", place: "exercise 3" },
    tier: "primary",
    margin: 0.005,
  }),
  betterBy("a3-11", { arm: "3-layer-bn-after", than: "3-layer-bn" }, {
    statement: "Batch normalisation after the rectifier is better than before it, at three layers.",
    source: { paper: "guide", place: "bonus" },
    tier: "primary",
    margin: 0.005,
  }),
  betterBy("a3-11-9", { arm: "9-layer-bn-after", than: "9-layer-bn" }, {
    statement: "Batch normalisation after the rectifier is better than before it, at nine layers.",
    source: { paper: "guide", place: "bonus" },
    tier: "primary",
    margin: 0.01,
  }),
  ...([
    ["a3-12", "dropout", "Dropout that keeps nine of ten units"],
    ["a3-12-adagrad", "adagrad", "AdaGrad"],
    [
      "a3-12-flips",
      "flips",
      "Flipping a fifth of the images",
    ],
  ] as const).map(([id, arm, what]) =>
    betterBy(id, { arm, than: "3-layer-bn" }, {
      statement: `${what} helps three normalised layers.`,
      source: { paper: "report", place: "bonus report: it “definitely helped”" },
      tier: "primary",
      margin: 0.005,
    })
  ),
  betterBy("a3-12-together", { arm: "3-layer-bn", than: "all-three", by: 0.0179 }, {
    statement: "Dropout, AdaGrad and flips together cost 1.8 points.",
    source: { paper: "report", place: "bonus report: 52.13 % where the report has 53.92 %" },
    tier: "secondary",
    margin: 0.01,
  }),
];
