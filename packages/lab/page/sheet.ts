import { type Choice, USUAL_CHOICE } from "../settings/choice.ts";
import { writeAddress } from "../settings/address.ts";

/** One question for a class: what to try, what to look for, and the address that sets it up. */
export interface Question {
  readonly title: string;
  readonly question: string;
  /** One address a thing to try. */
  readonly links: readonly { readonly label: string; readonly address: string }[];
}

const at = (label: string, choice: Partial<Choice>): Question["links"][number] => ({
  label,
  address: `#${writeAddress({ ...USUAL_CHOICE, ...choice })}`,
});

/** A lesson of six questions. */
export const SHEET: readonly Question[] = [
  {
    title: "What does a penalty buy?",
    question:
      "Train with each λ. Which one has the smallest gap between training and validation, and at what price?",
    links: [
      at("λ 0", { changed: { lambda: 0 } }),
      at("λ 0.01, the paper’s", {}),
      at("λ 1", { changed: { lambda: 1 } }),
    ],
  },
  {
    title: "How long is half a cycle?",
    question:
      "The training is as long in both. Where is validation accuracy best, and what does the rate do there?",
    links: [
      at("n_s 125, four cycles", { changed: { half: 125, cycles: 4 } }),
      at("n_s 500, one cycle", {}),
    ],
  },
  {
    title: "When is a rate too high?",
    question:
      "One of these diverges. Find the update at which it does, and the highest rate that still trains.",
    links: [
      at("at most 0.3", { changed: { high: 0.3 } }),
      at("at most 3", { changed: { high: 3 } }),
      at("at most 50", { changed: { high: 50 } }),
    ],
  },
  {
    title: "What is one run worth?",
    question:
      "How far apart do ten runs end that differ in nothing but their seed? What would you have said of one?",
    links: [at("1 seed", { seeds: 1 }), at("10 seeds", { seeds: 10 })],
  },
  {
    title: "How wide must it be?",
    question: "Keep 10 units as A and compare 200 with it. Is what you gain more than the seeds differ by?",
    links: [
      at("10 units", { changed: { hidden: [10] } }),
      at("50 units, the paper’s", {}),
      at("200 units", { changed: { hidden: [200] } }),
    ],
  },
  {
    title: "Can it learn what is not there?",
    question:
      "Here the training labels are drawn at random. What happens to either accuracy, and why not to both?",
    links: [at("random labels", { changed: { labels: "random", hidden: [200], lambda: 0, cycles: 4 } })],
  },
];
