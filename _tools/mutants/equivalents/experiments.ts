import type { Equivalent } from "./equivalent.ts";

/** Bugs in packages/experiments that no test can kill, one by one, by what makes them so. */
export const EXPERIMENTS: readonly Equivalent[] = [
  {
    why: "no two candidates have the same λ",
    bugs: [
      [
        "packages/experiments/statistics/one_standard_error.ts",
        "(largest, candidate) => (candidate.lambda > largest.lambda ? candidate : largest),",
        "(largest, candidate) => (candidate.lambda >= largest.lambda ? candidate : largest),",
      ],
    ],
  },
  {
    why: "of so many runs the deviation of their mean is the same",
    bugs: [
      [
        "packages/experiments/statistics/published_number.ts",
        "const MANY = 1e9;",
        "const MANY = 1100000000;",
      ],
    ],
  },
  {
    why: "a p-value is 0 that many errors away on either side of the line",
    bugs: [
      [
        "packages/experiments/statistics/quantiles.ts",
        "return Math.abs(t) > 1e100 ? 0 : 2 * tBelow(-Math.abs(t), degreesOfFreedom);",
        "return Math.abs(t) >= 1e100 ? 0 : 2 * tBelow(-Math.abs(t), degreesOfFreedom);",
      ],
      [
        "packages/experiments/statistics/quantiles.ts",
        "return Math.abs(t) > 1e100 ? 0 : 2 * tBelow(-Math.abs(t), degreesOfFreedom);",
        "return Math.abs(t) > 1.1e+100 ? 0 : 2 * tBelow(-Math.abs(t), degreesOfFreedom);",
      ],
    ],
  },
  {
    why: "a tenth more points take the mean as well",
    bugs: [
      ["packages/experiments/statistics/winner.ts", "const POINTS = 2000;", "const POINTS = 2200;"],
    ],
  },
  {
    why: "numbers, or runs, that are all equal are equal to any of them",
    bugs: [
      [
        "packages/experiments/claims/guards.ts",
        "Object.values(own[0]!.metrics).some((value) => value !== null) &&",
        "Object.values(own[1]!.metrics).some((value) => value !== null) &&",
      ],
      [
        "packages/experiments/statistics/moments.ts",
        "if (values.length > 1 && values.every((value) => value === values[0])) return 0; // whatever their mean is rounded to",
        "if (values.length > 1 && values.every((value) => value === values[1])) return 0; // whatever their mean is rounded to",
      ],
    ],
  },
  {
    why: "both are more seeds than anybody trains",
    bugs: [
      [
        "packages/experiments/statistics/seeds_needed.ts",
        "const CEILING = 2 ** 20;",
        "const CEILING = 2 ** 21;",
      ],
    ],
  },
  {
    why: "50 standard errors from 0 the tail of a noncentral t is 1 in float64",
    bugs: [
      ["packages/experiments/statistics/power.ts", "const PLAIN = 50;", "const PLAIN = 51;"],
      [
        "packages/experiments/statistics/power.ts",
        "return errors >= PLAIN ? 1 : noncentralTail(tQuantile(freedom, LEVEL), freedom, errors);",
        "return errors > PLAIN ? 1 : noncentralTail(tQuantile(freedom, LEVEL), freedom, errors);",
      ],
    ],
  },
];
