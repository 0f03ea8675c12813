import type { Equivalent } from "./equivalent.ts";

/** Bugs in packages/experiments that no test can kill, one by one, by what makes them so. */
export const EXPERIMENTS: readonly Equivalent[] = [
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
];
