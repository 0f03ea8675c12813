import type { Equivalent } from "./equivalent.ts";

/** Bugs in the claims of packages/experiments that no test can kill, one by one, by what makes them so. */
export const CLAIMS: readonly Equivalent[] = [
  {
    why:
      "a lone run is judged only where nothing varies, and what lies beyond its bound then lies beyond it for any number of seeds",
    bugs: [
      [
        "packages/experiments/claims/bound.ts",
        "halfWidth({ difference, standardError: (sd ?? 0) / Math.sqrt(count), freedom: count - 1 }, 0.9) <= 0",
        "halfWidth({ difference, standardError: (sd ?? 1) / Math.sqrt(count), freedom: count - 1 }, 0.9) <= 0",
      ],
    ],
  },
  {
    why: "a finding without a p-value asks for none when it concludes",
    bugs: [
      [
        "packages/experiments/claims/judge.ts",
        "const place = family.indexOf(own), alone = own.finding.pValue ?? 1;",
        "const place = family.indexOf(own), alone = own.finding.pValue ?? 2;",
      ],
    ],
  },
  {
    why: "no quotient of two counts less 0.75 is 0.01 in float64: 0.76 − 0.75 is more",
    bugs: [
      [
        "packages/experiments/claims/published_table.ts",
        "(close.at(-1)! || reason.equivalent / rows.length - MINIMUM_SHARE < POINT),",
        "(close.at(-1)! || reason.equivalent / rows.length - MINIMUM_SHARE <= POINT),",
      ],
    ],
  },
  {
    why: "a difference of 0 has a p-value of 1, by which it stands open either way",
    bugs: [
      [
        "packages/experiments/claims/ranking.ts",
        "const against = pairs.flatMap(({ found }, i) => found.difference < 0 ? [adjusted[i]!] : []);",
        "const against = pairs.flatMap(({ found }, i) => found.difference <= 0 ? [adjusted[i]!] : []);",
      ],
      [
        "packages/experiments/claims/ranking.ts",
        'if (advantage > 0) return pValue < ALPHA ? "upheld" : "open";',
        'if (advantage >= 0) return pValue < ALPHA ? "upheld" : "open";',
      ],
    ],
  },
  {
    why: "no p-value of a t distribution is known to be 0.05 to the bit",
    bugs: [
      [
        "packages/experiments/claims/ranking.ts",
        'if (advantage > 0) return pValue < ALPHA ? "upheld" : "open";',
        'if (advantage > 0) return pValue <= ALPHA ? "upheld" : "open";',
      ],
      [
        "packages/experiments/claims/ranking.ts",
        'return pValue * correction < ALPHA ? "reversed" : "open";',
        'return pValue * correction <= ALPHA ? "reversed" : "open";',
      ],
    ],
  },
  {
    why: "at one of our own λ its weight is 1 and that of its neighbour 0, whichever that is",
    bugs: [
      [
        "packages/experiments/claims/table_rows.ts",
        "const above = measured.findIndex((one) => one.exponent >= exponent);",
        "const above = measured.findIndex((one) => one.exponent > exponent);",
      ],
    ],
  },
  {
    why: "no λ is known whose logarithm lies 0.15 from another's to the bit",
    bugs: [
      [
        "packages/experiments/claims/table_rows.ts",
        "return end !== undefined && Math.abs(end.exponent - exponent) <= REACH ? [[end, 1]] : null;",
        "return end !== undefined && Math.abs(end.exponent - exponent) < REACH ? [[end, 1]] : null;",
      ],
    ],
  },
  {
    why: "of positive numbers a/b > c/d says the same as a/c > b/d",
    bugs: [
      [
        "packages/experiments/claims/traces.ts",
        "return cells.toSorted((a, b) => a.slack / a.margin - b.slack / b.margin).slice(0, 1);",
        "return cells.toSorted((a, b) => a.slack / b.slack - a.margin / b.margin).slice(0, 1);",
      ],
    ],
  },
];
