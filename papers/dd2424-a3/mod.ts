/**
 * KTH DD2424, Assignment 3 of 2020 to 2024: k layers with batch normalisation on CIFAR-10, as data.
 * @module
 */
import type { PaperPack } from "@refold/experiments/paper_pack";
import { entry } from "../entry.ts";
import { checklist } from "./checklist.ts";
import { conventions } from "./conventions.ts";
import { a3Choices } from "./experiments/choices.ts";
import { a3Curves } from "./experiments/curves.ts";
import { a3Final, a3FinalReport } from "./experiments/final_model.ts";
import { a3GradientCheck, a3GradientCheckPlain } from "./experiments/gradient_check.ts";
import { a3Networks, a3NetworksReport } from "./experiments/networks.ts";
import { a3Search } from "./experiments/search.ts";
import { a3Sensitivity } from "./experiments/sensitivity.ts";
import { a3Sigma, a3SigmaReport } from "./experiments/sigma.ts";
import { ledger } from "./ledger.ts";
import { type SourceKey, sources } from "./sources.ts";

/** The paper pack of DD2424's third assignment. */
export const dd2424A3: PaperPack<SourceKey> = {
  id: "dd2424-a3",
  title: "KTH DD2424, Assignment 3: k layers with batch normalisation on CIFAR-10",
  summary: "A lab guide asks for networks of three and nine layers with and without batch normalisation; a " +
    "student's report answers under six conventions that it does not state.",
  sources,
  conventions,
  ledger,
  checklist,
  experiments: [
    entry(a3GradientCheck, "analytic against numerical gradients, batch normalisation included", {
      seeds: 5,
      variants: { plain: a3GradientCheckPlain },
    }),
    entry(a3Networks, "three and nine layers, with and without batch normalisation", {
      seeds: 5,
      variants: { report: a3NetworksReport },
    }),
    ...a3Curves.map((base) => entry(base, `${base.title}, epoch by epoch`, { seeds: 5 })),
    entry(a3Search, "fifteen λ of the report, coarse and fine", { seeds: 5 }),
    entry(a3Final, "three cycles at the best λ: test accuracy 53.92 %", {
      seeds: 5,
      variants: { report: a3FinalReport },
    }),
    entry(a3Sigma, "weights of one small deviation: what learns and what does not", {
      seeds: 5,
      variants: { report: a3SigmaReport },
    }),
    entry(a3Choices, "shuffling, the place of batch normalisation, dropout, AdaGrad, flips", { seeds: 5 }),
    entry(a3Sensitivity, "which of six unstated conventions changes three normalised layers", { seeds: 5 }),
  ],
};
