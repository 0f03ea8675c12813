import type { CurvePoint } from "@refold/experiments/claims/claim";
import guide2021 from "./curves/guide2021_fig3.json" with { type: "json" };
import guide2025 from "./curves/guide2025_fig3.json" with { type: "json" };

/** Updates in an epoch: 10,000 images in batches of 100. */
const EPOCH = 100;

/** The losses after epochs 0 to 40 as points of curves; the figure has neither costs nor accuracies. */
function points(rows: typeof guide2021): readonly CurvePoint[] {
  return rows.flatMap(({ epoch, ...losses }) =>
    (["train", "validation"] as const).map((split) => ({ step: EPOCH * epoch, split, loss: losses[split] }))
  );
}

/** The guide's Figure 3 in two editions, read from its vector figure. */
export const figure3Points = { guide: points(guide2021), guide2025: points(guide2025) } as const;
