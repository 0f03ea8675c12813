import type { Equivalent } from "./equivalent.ts";

/** Bugs in the elementary functions of packages/core that no test can kill, one by one, by what makes them so. */
export const ELEMENTARY: readonly Equivalent[] = [
  {
    why: "any factor of about 2 to the 27 splits a number into halves whose products are exact",
    bugs: [
      [
        "packages/core/elementary/double_double.ts",
        "const SPLITTER = 2 ** 27 + 1;",
        "const SPLITTER = 2 ** 27 - 1;",
      ],
      [
        "packages/core/elementary/double_double.ts",
        "const SPLITTER = 2 ** 27 + 1;",
        "const SPLITTER = 2 ** 27;",
      ],
      [
        "packages/core/elementary/double_double.ts",
        "const SPLITTER = 2 ** 27 + 1;",
        "const SPLITTER = 2 ** 27 + 2;",
      ],
    ],
  },
  {
    why: "at −746 and 710 the result is 0 or ∞ already, and so beyond",
    bugs: [
      [
        "packages/core/elementary/exp.ts",
        "const LEAST = -746, MOST = 710; // at these already the result is 0 or ∞",
        "const LEAST = -747, MOST = 710; // at these already the result is 0 or ∞",
      ],
      [
        "packages/core/elementary/exp.ts",
        "const LEAST = -746, MOST = 710; // at these already the result is 0 or ∞",
        "const LEAST = -746, MOST = 711; // at these already the result is 0 or ∞",
      ],
    ],
  },
  {
    why: "what it changes is less than a share of 2 to the -64, which the fast ways may miss",
    bugs: [
      [
        "packages/core/elementary/exp.ts",
        "const SERIES = [1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040] as const, [C2, C3, C4, C5, C6, C7] = SERIES;",
        "const SERIES = [1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5544] as const, [C2, C3, C4, C5, C6, C7] = SERIES;",
      ],
      [
        "packages/core/elementary/exp.ts",
        "const SERIES = [1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040] as const, [C2, C3, C4, C5, C6, C7] = SERIES;",
        "const SERIES = [1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 721, 1 / 5040] as const, [C2, C3, C4, C5, C6, C7] = SERIES;",
      ],
      [
        "packages/core/elementary/exp.ts",
        "const step = addDouble(twoProduct(j / STEPS, LN2[1]), [j / STEPS * LN2[2], 0]);",
        "const step = addDouble(twoProduct(j / STEPS, LN2[1]), [j * STEPS * LN2[2], 0]);",
      ],
      [
        "packages/core/elementary/exp.ts",
        "const step = addDouble(twoProduct(j / STEPS, LN2[1]), [j / STEPS * LN2[2], 0]);",
        "const step = addDouble(twoProduct(j / STEPS, LN2[1]), [j * LN2[2], 0]);",
      ],
      [
        "packages/core/elementary/log.ts",
        "const SERIES = [1 / 3, 1 / 4, 1 / 5, 1 / 6, 1 / 7, 1 / 8, 1 / 9] as const;",
        "const SERIES = [1 / 3, 1 / 4, 1 / 5, 1 / 6, 1 / 7, 1 / 8, 1 / 10] as const;",
      ],
      [
        "packages/core/elementary/log.ts",
        "(C3 - r * (C4 - r * (C5 - r * (C6 - r * (C7 - r * (C8 - r * C9))))));",
        "(C3 - r * (C4 - r * (C5 - r * (C6 - r * (C7 - r * (C8 + r * C9))))));",
      ],
      [
        "packages/core/elementary/sin_cos.ts",
        "fall = -b2 * (1 / 2 - b2 * (1 / 24 - b2 / 720));",
        "fall = -b2 * (1 / 2 - b2 * (1 / 24 - b2 / 721));",
      ],
    ],
  },
  {
    why: "the other sign of a part gives the same error, to less than the fast way may miss",
    bugs: [
      [
        "packages/core/elementary/exp.ts",
        "const part = r - near, e = (near - (r - part)) - (far + part) - k * STEP[2];",
        "const part = near - r, e = (near - (r - part)) - (far + part) - k * STEP[2];",
      ],
    ],
  },
  {
    why: "a step that is a little off its middle leaves a rest that the polynomial takes as exactly",
    bugs: [
      [
        "packages/core/elementary/exp.ts",
        "const k = Math.floor(x * PER_STEP + 0.5), whole = k | 0, j = whole & (STEPS - 1), power = whole >> SHIFT;",
        "const k = Math.floor(x * PER_STEP + 0.55), whole = k | 0, j = whole & (STEPS - 1), power = whole >> SHIFT;",
      ],
    ],
  },
  {
    why: "where the slow way is asked too, it is as right",
    bugs: [
      [
        "packages/core/elementary/sin_cos.ts",
        "const TINY = 2 ** -20; //   below it a remainder is taken with more bits",
        "const TINY = 2 ** -21; //   below it a remainder is taken with more bits",
      ],
      [
        "packages/core/elementary/sin_cos.ts",
        "const TINY = 2 ** -20; //   below it a remainder is taken with more bits",
        "const TINY = 3 ** -20; //   below it a remainder is taken with more bits",
      ],
      [
        "packages/core/elementary/sin_cos.ts",
        "const found = Math.abs(r) < TINY ? undefined : odd === 0 ? fastSin(r, e) : fastCos(r, e);",
        "const found = Math.abs(r) <= TINY ? undefined : odd === 0 ? fastSin(r, e) : fastCos(r, e);",
      ],
    ],
  },
  {
    why: "a term or a halving more, or a term fewer, leaves as many bits as are asked for",
    bugs: [
      ["packages/core/elementary/exp.ts", "const HALVINGS = 8;", "const HALVINGS = 9;"],
      [
        "packages/core/elementary/exp.ts",
        "const TAYLOR = inverseFactorials(12);",
        "const TAYLOR = inverseFactorials(13);",
      ],
      [
        "packages/core/elementary/exp.ts",
        "for (let n = 2; n <= count; n++) series.push(multiplyDouble(series.at(-1)!, reciprocal(n)));",
        "for (let n = 2; n < count; n++) series.push(multiplyDouble(series.at(-1)!, reciprocal(n)));",
      ],
      [
        "packages/core/elementary/log.ts",
        "const ODD = Array.from({ length: 25 }, (_, n) => reciprocal(2 * n + 1));",
        "const ODD = Array.from({ length: 26 }, (_, n) => reciprocal(2 * n + 1));",
      ],
      ["packages/core/elementary/sin_cos.ts", "const TERMS = 15;", "const TERMS = 16;"],
      [
        "packages/core/elementary/sin_cos.ts",
        "for (let n = 1; n < TERMS; n++) {",
        "for (let n = 1; n <= TERMS; n++) {",
      ],
    ],
  },
  {
    why: "a typed array ignores what is written beyond its end, and nobody asks for it",
    bugs: [
      [
        "packages/core/elementary/exp.ts",
        "for (let j = 0; j < STEPS; j++) {",
        "for (let j = 0; j <= STEPS; j++) {",
      ],
      [
        "packages/core/elementary/log.ts",
        "for (let i = 0; i < count; i++) {",
        "for (let i = 0; i <= count; i++) {",
      ],
    ],
  },
  {
    why: "a table with a cell more at an end, or a word more, is asked for the same",
    bugs: [
      [
        "packages/core/elementary/log.ts",
        "const CELLS = 128, LEAST = -37, MOST = 53; // cells of width 1/128 between √½ and √2",
        "const CELLS = 128, LEAST = -38, MOST = 53; // cells of width 1/128 between √½ and √2",
      ],
      [
        "packages/core/elementary/log.ts",
        "const CELLS = 128, LEAST = -37, MOST = 53; // cells of width 1/128 between √½ and √2",
        "const CELLS = 128, LEAST = -37, MOST = 54; // cells of width 1/128 between √½ and √2",
      ],
      [
        "packages/core/elementary/log.ts",
        "const count = MOST - LEAST + 1, inverses = new Float64Array(count);",
        "const count = MOST - LEAST + 2, inverses = new Float64Array(count);",
      ],
      [
        "packages/core/elementary/log.ts",
        "const BITS = new Float64Array(1), WORDS = new Uint32Array(BITS.buffer); // to take numbers apart",
        "const BITS = new Float64Array(2), WORDS = new Uint32Array(BITS.buffer); // to take numbers apart",
      ],
      [
        "packages/core/elementary/sin_cos.ts",
        "const CELLS = 128, COUNT = 102; // cells of width 1/128 from 0 to π/4",
        "const CELLS = 128, COUNT = 103; // cells of width 1/128 from 0 to π/4",
      ],
      [
        "packages/core/elementary/sin_cos.ts",
        "const CELLS = 128, COUNT = 102; // cells of width 1/128 from 0 to π/4",
        "const CELLS = 129, COUNT = 102; // cells of width 1/128 from 0 to π/4",
      ],
    ],
  },
  {
    why: "either way to take that number apart is right",
    bugs: [
      [
        "packages/core/elementary/log.ts",
        "const near1 = scaled(normal, -power), isAbove = near1 > Math.SQRT2;",
        "const near1 = scaled(normal, -power), isAbove = near1 >= Math.SQRT2;",
      ],
      [
        "packages/core/elementary/log.ts",
        "const isSmall = x < LEAST_NORMAL, normal = isSmall ? x * 2 ** 54 : x, power = powerOf(normal);",
        "const isSmall = x <= LEAST_NORMAL, normal = isSmall ? x * 2 ** 54 : x, power = powerOf(normal);",
      ],
    ],
  },
  {
    why: "so small a number has no lower part that could be scaled",
    bugs: [
      [
        "packages/core/elementary/log.ts",
        "return x < 2 ** -1000 ? 0 : m / x; // so small a number has no lower part",
        "return x <= 2 ** -1000 ? 0 : m / x; // so small a number has no lower part",
      ],
      [
        "packages/core/elementary/log.ts",
        "return x < 2 ** -1000 ? 0 : m / x; // so small a number has no lower part",
        "return x < 2 ** -1000 ? 1 : m / x; // so small a number has no lower part",
      ],
    ],
  },
  {
    why: "how a power of two is divided is nobody's result",
    bugs: [
      ["packages/core/elementary/exp.ts", "const half = power >> 1;", "const half = power >> 2;"],
    ],
  },
  {
    why: "from 709.8 on the result is ∞ already, and no logarithm is known to be either number to the bit",
    bugs: [
      [
        "packages/core/elementary/power.ts",
        "if (by[0] > 709.8) return Infinity;",
        "if (by[0] >= 709.8) return Infinity;",
      ],
      [
        "packages/core/elementary/power.ts",
        "if (by[0] > 709.8) return Infinity;",
        "if (by[0] > 780.78) return Infinity;",
      ],
      [
        "packages/core/elementary/power.ts",
        "if (by[0] < -707.7) return 0;",
        "if (by[0] <= -707.7) return 0;",
      ],
    ],
  },
  {
    why: "no argument is known whose result is 2 to the -1022",
    bugs: [
      [
        "packages/core/elementary/exp.ts",
        "if (power >= -1021 || power === -1022 && high >= 1) return scaled(high, power);",
        "if (power >= -1021 || power === -1022 && high > 1) return scaled(high, power);",
      ],
    ],
  },
  {
    why: "no remainder is 0 whose number is not",
    bugs: [
      [
        "packages/core/elementary/sin_cos.ts",
        "const error = r < 0 ? -e : e;",
        "const error = r <= 0 ? -e : e;",
      ],
      [
        "packages/core/elementary/sin_cos.ts",
        "return found === undefined || r > 0 ? found : -found;",
        "return found === undefined || r >= 0 ? found : -found;",
      ],
    ],
  },
];
