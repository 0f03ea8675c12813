/**
 * KTH DD2424, Assignment 1: one layer and a softmax on CIFAR-10, as data.
 * @module
 */
import type { PaperPack } from "@refold/experiments/paper_pack";
import { entry } from "../entry.ts";
import { checklist } from "./checklist.ts";
import { conventions } from "./conventions.ts";
import { a1ExactFigure3, a1ExactFirstEpoch } from "./experiments/exact.ts";
import { a1Figure3, a1Figure3Guide2025, a1FirstEpoch, a1FirstEpochGuide2025 } from "./experiments/figure3.ts";
import { gradientCheck } from "./experiments/gradient_check.ts";
import { a1Losses } from "./experiments/losses.ts";
import { a1Sensitivity } from "./experiments/sensitivity.ts";
import {
  a1AllData,
  a1InitStd,
  a1Settings,
  a1Settings2019,
  a1SettingsStudent,
} from "./experiments/settings.ts";
import { ledger } from "./ledger.ts";
import { type SourceKey, sources } from "./sources.ts";

/** The paper pack of DD2424's first assignment. */
export const dd2424A1: PaperPack<SourceKey> = {
  id: "dd2424-a1",
  title: "KTH DD2424, Assignment 1: one layer with a softmax on CIFAR-10",
  summary:
    "Four editions of a lab guide publish one training figure and two accuracies; ten students report the " +
    "same four settings, two of them with a bug that is a reading of N(0, 0.01).",
  sources,
  conventions,
  ledger,
  checklist,
  experiments: [
    entry(gradientCheck, "analytic against numerical gradients of one layer", { seeds: 5 }),
    entry(a1Figure3, "the second setting and its curves: test accuracy 38.83 %", {
      seeds: 10,
      variants: { "guide-2025": a1Figure3Guide2025 },
    }),
    entry(a1FirstEpoch, "one epoch: training cost 1.981428", {
      seeds: 10,
      variants: { "guide-2025": a1FirstEpochGuide2025 },
    }),
    entry(a1Settings, "the four settings, paired: what λ and η do", {
      seeds: 10,
      variants: { student: a1SettingsStudent },
    }),
    entry(a1Settings2019, "the four settings of 2019 on raw pixels: 36.69 %", { seeds: 5 }),
    entry(a1InitStd, "weights ten times as wide: a “bug” explained", { seeds: 5 }),
    entry(a1Sensitivity, "which unstated convention changes the third setting", { seeds: 5 }),
    entry(a1ExactFigure3, "the guide's run of 2025 draw by draw: 39.13 %", {
      seeds: 1,
      sameSettingAs: { experiment: "a1-figure-3", variant: "guide-2025" },
    }),
    entry(a1ExactFirstEpoch, "its first epoch: training cost 1.972", {
      seeds: 1,
      sameSettingAs: { experiment: "a1-first-epoch", variant: "guide-2025" },
    }),
    entry(a1AllData, "bonus: all five batch files", { seeds: 5 }),
    entry(a1Losses, "bonus: binary cross-entropies and the hinge", { seeds: 5 }),
  ],
};
