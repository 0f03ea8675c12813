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
];
