/**
 * KTH DD2424, Assignment 3 of 2025 and 2026: a convolution without overlap on CIFAR-10, as data.
 * @module
 */
import type { PaperPack } from "@refold/experiments/paper_pack";
import { entry } from "../entry.ts";
import { checklist } from "./checklist.ts";
import { conventions } from "./conventions.ts";
import { architectures, figure2, long } from "./experiments/architectures.ts";
import { patchifyGradientCheck } from "./experiments/gradient_check.ts";
import { patchifySensitivity } from "./experiments/sensitivity.ts";
import { smoothing } from "./experiments/smoothing.ts";
import { ledger } from "./ledger.ts";
import { type SourceKey, sources } from "./sources.ts";

/** The paper pack of DD2424's third assignment, edition of 2025 and 2026. */
export const dd2424A32025: PaperPack<SourceKey> = {
  id: "dd2424-a3-2025",
  title: "KTH DD2424, Assignment 3 of 2025: a patchify network on CIFAR-10",
  summary:
    "A lab guide asks for convolutions without overlap of four sizes, longer cycles, more filters and " +
    "smoothed labels; it prints one figure, and three reports print the rest.",
  sources,
  conventions,
  ledger,
  checklist,
  experiments: [
    entry(patchifyGradientCheck, "analytic against numerical gradients of filters and dense layers", {
      seeds: 3,
    }),
    entry(figure2, "the guide’s Figure 2: test accuracy 57.61 %", { seeds: 5 }),
    entry(architectures, "patches of 2, 4, 8 and 16 pixels, paired", { seeds: 5 }),
    entry(long, "cycles that double, and four times the filters", { seeds: 5 }),
    entry(smoothing, "what smoothed labels bring the largest network", { seeds: 5 }),
    entry(patchifySensitivity, "which convention changes the second architecture", { seeds: 5 }),
  ],
};
