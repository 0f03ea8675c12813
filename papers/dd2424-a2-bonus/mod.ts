/**
 * KTH DD2424, the optional exercises of Assignment 2: what improves a two-layer network, as data.
 * @module
 */
import type { PaperPack } from "@refold/experiments/paper_pack";
import { entry } from "../entry.ts";
import {
  betterNetwork,
  bonusAdam,
  bonusDropout,
  bonusJitter,
  bonusRangeTest,
  bonusWidth,
} from "./experiments.ts";
import { type SourceKey, sources } from "./sources.ts";

/** The paper pack of the optional exercises of DD2424's second assignment. */
export const dd2424A2Bonus: PaperPack<SourceKey> = {
  id: "dd2424-a2-bonus",
  title: "KTH DD2424, optional exercises of Assignment 2: what improves a two-layer network",
  summary:
    "A lab guide suggests width, dropout, jitter and a range test; students disagree about what each brings.",
  sources,
  conventions: [],
  ledger: [{
    id: "B1",
    topic: "Dropout rate",
    cells: { students: "the share dropped in most programs, the share kept in two" },
    effect: "0.9 is little or nearly all",
    flips: [],
    seenIn: [{ experiment: "bonus-dropout" }],
  }],
  checklist: [
    {
      id: "5.1",
      askedBy: "guide",
      request: "Three or more ideas to improve the network: width, dropout, jitter",
      answeredBy: [
        { experiment: "bonus-width" },
        { experiment: "bonus-dropout" },
        { experiment: "bonus-jitter" },
      ],
    },
    {
      id: "5.1e",
      askedBy: "guide",
      request: "An ensemble of the networks at the ends of the cycles; the best network that you can train",
      answeredBy: [{ experiment: "better-network" }],
    },
    {
      id: "5.2",
      askedBy: "guide",
      request: "Bounds of the learning rate from a range test",
      answeredBy: [{ experiment: "bonus-range-test" }],
    },
    {
      id: "5.3",
      askedBy: "guide",
      request: "Adam (editions from 2024 on)",
      answeredBy: [{ experiment: "bonus-adam" }],
    },
  ],
  experiments: [
    entry(bonusWidth, "50 to 500 hidden units", { seeds: 5 }),
    entry(bonusDropout, "what dropping hidden units costs or brings", { seeds: 5 }),
    entry(bonusJitter, "what flips and shifts bring", { seeds: 5 }),
    entry(bonusRangeTest, "bounds from a range test against the guide's", { seeds: 5 }),
    entry(bonusAdam, "Adam against cyclical rates in one budget", { seeds: 5 }),
    entry(betterNetwork, "the best network that validation images choose, on ten fresh seeds", { seeds: 2 }),
  ],
};
