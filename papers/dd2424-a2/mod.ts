/**
 * KTH DD2424, Assignment 2: a two-layer network on CIFAR-10 with cyclical learning rates, as data.
 * @module
 */
import type { PackExperiment, PaperPack } from "@refold/experiments/paper_pack";
import { entry } from "../entry.ts";
import { checklist } from "./checklist.ts";
import { conventions } from "./conventions.ts";
import { exactFig3, exactFig4, exactFinal, exactSearch } from "./experiments/exact.ts";
import { finalModel } from "./experiments/final_model.ts";
import { gradientCheck, gradientCheckReport } from "./experiments/gradient_check.ts";
import { replicateFig3, replicateFig3Report } from "./experiments/replicate_fig3.ts";
import { replicateFig4, replicateFig4Variants } from "./experiments/replicate_fig4.ts";
import { sanity } from "./experiments/sanity.ts";
import { searchHonest } from "./experiments/search_honest.ts";
import { coarseSearch, coarseToFine, coarseToFineReport, fineSearch } from "./experiments/searches.ts";
import { sensitivity } from "./experiments/sensitivity.ts";
import { ledger } from "./ledger.ts";
import { type SourceKey, sources } from "./sources.ts";

/** A run of the report's own draws has one seed; other seeds of its setting are another experiment's runs. */
const exactly = (experiment: string, variant?: string): Pick<PackExperiment, "seeds" | "sameSettingAs"> => ({
  seeds: 1,
  sameSettingAs: variant === undefined ? { experiment } : { experiment, variant },
});

const experiments: readonly PackExperiment[] = [
  entry(gradientCheck, "analytic against numerical gradients", {
    seeds: 5,
    variants: { report: gradientCheckReport },
  }),
  entry(sanity, "ln 10 at the start, 100 images by heart, chance on shuffled labels", { seeds: 5 }),
  entry(replicateFig3, "one cycle on one batch file: test accuracy 45.85 %", {
    seeds: 10,
    variants: { report: replicateFig3Report },
  }),
  entry(replicateFig4, "three cycles on one batch file: test accuracy 47.47 %", {
    seeds: 10,
    variants: replicateFig4Variants,
  }),
  entry(coarseSearch, "ten λ from 1e-5 to 1e-1 (Table 1)", { seeds: 5 }),
  entry(fineSearch, "ten λ within 20 % of the report's best (Table 2)", { seeds: 5 }),
  entry(coarseToFine, "both searches, the second around our own winner", {
    seeds: 5,
    variants: { report: coarseToFineReport },
  }),
  entry(finalModel, "the report's λ on 49,000 images: test accuracy 51.70 %", { seeds: 10 }),
  entry(searchHonest, "several seeds a λ, one-standard-error rule, fresh seeds to confirm", { seeds: 5 }),
  entry(sensitivity, "which unstated convention changes Figure 4", { seeds: 10 }),
  entry(exactFig3, "the report's run of Figure 3 digit by digit", exactly("replicate-fig3", "report")),
  entry(exactFig4, "the report's run of Figure 4 digit by digit", exactly("replicate-fig4", "report")),
  entry(exactFinal, "the report's final model digit by digit", exactly("final-model")),
  entry(exactSearch, "the report's twenty search trials digit by digit", exactly("fine-search")),
];

/** The paper pack of DD2424's second assignment. */
export const dd2424A2: PaperPack<SourceKey> = {
  id: "dd2424-a2",
  title: "KTH DD2424, Assignment 2: a two-layer network with cyclical learning rates on CIFAR-10",
  summary:
    "A lab guide publishes two training figures; a student's report replicates them, searches for the L2 " +
    "penalty and trains a final model.",
  sources,
  conventions,
  ledger,
  checklist,
  experiments,
};
