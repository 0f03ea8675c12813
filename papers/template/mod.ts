/**
 * A paper of one's own, as data: what to replace stands in docs/your-own-paper.md.
 * @module
 */
import type { PaperPack } from "@refold/experiments/paper_pack";
import { entry } from "../entry.ts";
import { experiment } from "./experiment.ts";
import { type SourceKey, sources } from "./sources.ts";

/** The paper as `all --paper your-paper` runs it. */
export const yourPaper: PaperPack<SourceKey> = {
  id: "your-paper",
  title: "The paper’s title",
  summary: "What it claims, in a sentence or two.",
  sources,
  conventions: [{ topic: "L2 penalty", cells: { paper: "λ·ΣW², gradient 2λW" } }],
  ledger: [],
  checklist: [],
  experiments: [entry(experiment, "one hidden layer or two", { seeds: 5 })],
};
