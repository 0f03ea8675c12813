import type { Equivalent } from "./equivalent.ts";

/** Bugs in the random numbers of packages/core that no test can kill, one by one, by what makes them so. */
export const RANDOM: readonly Equivalent[] = [
  {
    why: "no draw is known whose two squares sum to exactly 1; numpy has >= too",
    bugs: [
      [
        "packages/core/random/numpy_legacy.ts",
        "if (r2 >= 1 || r2 === 0) continue;",
        "if (r2 > 1 || r2 === 0) continue;",
      ],
    ],
  },
  {
    why: "the word beyond the last is never read",
    bugs: [
      [
        "packages/core/random/numpy_legacy.ts",
        "for (let i = 0, word = seed; i < SIZE; i++) {",
        "for (let i = 0, word = seed; i <= SIZE; i++) {",
      ],
    ],
  },
  {
    why: "the first is exchanged with itself",
    bugs: [
      [
        "packages/core/random/random.ts",
        "for (let i = count - 1; i > 0; i--) {",
        "for (let i = count - 1; i >= 0; i--) {",
      ],
    ],
  },
  {
    why: "the words beyond the eighth are not read",
    bugs: [
      [
        "packages/core/random/pcg64.ts",
        "const words = seedWords(seed, 8).map(BigInt);",
        "const words = seedWords(seed, 9).map(BigInt);",
      ],
    ],
  },
  {
    why: "an exclusive or looks at the lower 32 bits of a digit",
    bugs: [
      [
        "packages/core/random/seed_sequence.ts",
        "return seed < 2 ** 32 ? [seed] : [seed % 2 ** 32, Math.floor(seed / 2 ** 32)];",
        "return seed < 2 ** 32 ? [seed] : [seed % 2 ** 33, Math.floor(seed / 2 ** 32)];",
      ],
    ],
  },
  {
    why: "edge 0 is set below",
    bugs: [
      [
        "packages/core/random/ziggurat.ts",
        "for (let i = STRIPS - 2; i > 0; i--) {",
        "for (let i = STRIPS - 2; i >= 0; i--) {",
      ],
    ],
  },
  {
    why: "a draw of 52 bits is a given one once in 2 to the 52, and a point lies on the curve as seldom",
    bugs: [
      ["packages/core/random/ziggurat.ts", "if (i === 1) return 0;", "if (i === 1) return 1;"],
      [
        "packages/core/random/ziggurat.ts",
        "if (out < CERTAIN[strip]!) return x;",
        "if (out <= CERTAIN[strip]!) return x;",
      ],
      [
        "packages/core/random/ziggurat.ts",
        "if ((above - below) * uniform() + below < density(x)) return x;",
        "if ((above - below) * uniform() + below <= density(x)) return x;",
      ],
      [
        "packages/core/random/ziggurat.ts",
        "if (y + y > x * x) return TAIL + x;",
        "if (y + y >= x * x) return TAIL + x;",
      ],
    ],
  },
];
