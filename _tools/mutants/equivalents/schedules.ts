import type { Equivalent } from "./equivalent.ts";

/** Bugs in the schedules and the range test of packages/core that no test can kill, one by one, by what makes them so. */
export const SCHEDULES: readonly Equivalent[] = [
  {
    why: "both legs meet at the peak",
    bugs: [
      ["packages/core/schedules/fit_one_cycle.ts", "return p < up", "return p <= up"],
      [
        "packages/core/schedules/flat_cosine.ts",
        "return p < flat || flat === 1 ? learningRate : annealed(down, (p - flat) / (1 - flat));",
        "return p <= flat || flat === 1 ? learningRate : annealed(down, (p - flat) / (1 - flat));",
      ],
    ],
  },
  {
    why: "the cosine of a negative number is that of the positive one",
    bugs: [
      [
        "packages/core/schedules/fit_one_cycle.ts",
        ': annealed({ from: peak, to: end, along: "cosine" }, (p - up) / (1 - up));',
        ': annealed({ from: peak, to: end, along: "cosine" }, (up - p) / (1 - up));',
      ],
      [
        "packages/core/schedules/fit_one_cycle.ts",
        ': annealed({ from: peak, to: end, along: "cosine" }, (p - up) / (1 - up));',
        ': annealed({ from: peak, to: end, along: "cosine" }, (p - up) / (up - 1));',
      ],
      [
        "packages/core/schedules/flat_cosine.ts",
        "return p < flat || flat === 1 ? learningRate : annealed(down, (p - flat) / (1 - flat));",
        "return p < flat || flat === 1 ? learningRate : annealed(down, (flat - p) / (1 - flat));",
      ],
      [
        "packages/core/schedules/flat_cosine.ts",
        "return p < flat || flat === 1 ? learningRate : annealed(down, (p - flat) / (1 - flat));",
        "return p < flat || flat === 1 ? learningRate : annealed(down, (p - flat) / (flat - 1));",
      ],
    ],
  },
  {
    why: "whether a schedule gives a momentum does not hang on the updates of an epoch",
    bugs: [
      [
        "packages/core/schedules/chained.ts",
        "checkMomenta(momenta(spec, { stepsPerEpoch: 1, steps: null }), context);",
        "checkMomenta(momenta(spec, { stepsPerEpoch: 2, steps: null }), context);",
      ],
    ],
  },
  {
    why: "only how far two gradients differ is asked, and not which way",
    bugs: [
      [
        "packages/core/range_test/slide.ts",
        "return (losses[right]! - losses[left]!) / (right - left);",
        "return (losses[right]! - losses[left]!) / (left - right);",
      ],
    ],
  },
  {
    why: "fewer than two are no fall",
    bugs: [
      [
        "packages/core/range_test/valley.ts",
        "const lengths = longestFalls(losses), length = Math.max(0, ...lengths);",
        "const lengths = longestFalls(losses), length = Math.max(1, ...lengths);",
      ],
    ],
  },
  {
    why: "after the base comes a higher accuracy, and at the top the search has ended",
    bugs: [
      [
        "packages/core/range_test/smith_bracket.ts",
        "i === top || (i > base && i < top && accuracy - accuracies[i + 1]! > hidden)",
        "i === top || (i >= base && i < top && accuracy - accuracies[i + 1]! > hidden)",
      ],
      [
        "packages/core/range_test/smith_bracket.ts",
        "i === top || (i > base && i < top && accuracy - accuracies[i + 1]! > hidden)",
        "i === top || (i > base && i <= top && accuracy - accuracies[i + 1]! > hidden)",
      ],
    ],
  },
  {
    why: "the larger of two equal lengths is either, and no loss is less than itself",
    bugs: [
      [
        "packages/core/range_test/valley.ts",
        "for (let j = 0; j < i; j++) if (loss < losses[j]! && lengths[j]! > longest) longest = lengths[j]!;",
        "for (let j = 0; j < i; j++) if (loss < losses[j]! && lengths[j]! >= longest) longest = lengths[j]!;",
      ],
      [
        "packages/core/range_test/valley.ts",
        "for (let j = 0; j < i; j++) if (loss < losses[j]! && lengths[j]! > longest) longest = lengths[j]!;",
        "for (let j = 0; j <= i; j++) if (loss < losses[j]! && lengths[j]! > longest) longest = lengths[j]!;",
      ],
    ],
  },
];
