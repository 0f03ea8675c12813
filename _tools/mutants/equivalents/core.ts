import type { Equivalent } from "./equivalent.ts";

/** Bugs in packages/core that no test can kill, one by one, by what makes them so. */
export const CORE: readonly Equivalent[] = [
  {
    why: "a tile and the edge sum in the same order, and what lies beyond the last row is not kept",
    bugs: [
      [
        "packages/core/tensor/reference_product.ts",
        "const fullRows = a.rows - a.rows % 2;",
        "const fullRows = a.rows - a.rows % 3;",
      ],
    ],
  },
  {
    why: "a typed array ignores what is written beyond its end",
    bugs: [
      [
        "packages/core/random/random.ts",
        "for (let i = 0; i < count; i += 2) {",
        "for (let i = 0; i <= count; i += 2) {",
      ],
      [
        "packages/core/tensor/reference.ts",
        "for (let p = 0; p < out.length; p++) out[p] = f(data[p]!);",
        "for (let p = 0; p <= out.length; p++) out[p] = f(data[p]!);",
      ],
      [
        "packages/core/layers/dropout.ts",
        "for (let i = 0; i < mask.length; i++) mask[i] = uniform(key, i) < rate ? 0 : kept;",
        "for (let i = 0; i <= mask.length; i++) mask[i] = uniform(key, i) < rate ? 0 : kept;",
      ],
      [
        "packages/core/random/numpy_legacy.ts",
        "for (let i = 0; i < SIZE; i++) {",
        "for (let i = 0; i <= SIZE; i++) {",
      ],
      [
        "packages/core/tensor/reference.ts",
        "for (let i = 0; i < p.rows; i++) out[i * p.cols + labels[i]!]! -= 1;",
        "for (let i = 0; i <= p.rows; i++) out[i * p.cols + labels[i]!]! -= 1;",
      ],
      [
        "packages/core/train/metrics.ts",
        "for (let i = 0; i < m.rows; i++) {",
        "for (let i = 0; i <= m.rows; i++) {",
      ],
    ],
  },
  {
    why: "any other key draws as good a point",
    bugs: [
      [
        "packages/core/check/check_vjp.ts",
        "const params = shift(start, 0.1, randomDirection(foldIn(initKey, 1), start)); // no bias at 0, no scale at 1",
        "const params = shift(start, 0.1, randomDirection(foldIn(initKey, 2), start)); // no bias at 0, no scale at 1",
      ],
    ],
  },
  {
    why: "any other key draws as good a point or direction",
    bugs: [
      [
        "packages/core/check/check_vjp.ts",
        "let index = 0; // one key a leaf, in order",
        "let index = 1; // one key a leaf, in order",
      ],
      [
        "packages/core/check/check_vjp.ts",
        "const u = randomDirection(uKey, params), ux = gaussian(foldIn(uKey, params.length * 100), x);",
        "const u = randomDirection(uKey, params), ux = gaussian(foldIn(uKey, params.length / 100), x);",
      ],
      [
        "packages/core/check/check_vjp.ts",
        "const u = randomDirection(uKey, params), ux = gaussian(foldIn(uKey, params.length * 100), x);",
        "const u = randomDirection(uKey, params), ux = gaussian(foldIn(uKey, params.length), x);",
      ],
      [
        "packages/core/check/check_vjp.ts",
        "const u = randomDirection(uKey, params), ux = gaussian(foldIn(uKey, params.length * 100), x);",
        "const u = randomDirection(uKey, params), ux = gaussian(foldIn(uKey, params.length * 101), x);",
      ],
    ],
  },
  {
    why: "a step a tenth longer is as good a step",
    bugs: [
      [
        "packages/core/check/check_vjp.ts",
        "{ inShape, rows, key, rtol, h = 1e-6, mode = EVALUATE }: CheckVjpOptions,",
        "{ inShape, rows, key, rtol, h = 0.0000011, mode = EVALUATE }: CheckVjpOptions,",
      ],
    ],
  },
  {
    why: "the first keys are the same however many are drawn",
    bugs: [
      [
        "packages/core/check/check_vjp.ts",
        "const [initKey, xKey, uKey, vKey] = split(key, 4) as [Key, Key, Key, Key];",
        "const [initKey, xKey, uKey, vKey] = split(key, 5) as [Key, Key, Key, Key];",
      ],
      [
        "packages/core/layers/dense.ts",
        "const [weightKey, biasKey] = split(key, 2), fanIn = features(inShape);",
        "const [weightKey, biasKey] = split(key, 3), fanIn = features(inShape);",
      ],
      [
        "packages/core/layers/patchify.ts",
        "const [weightKey, biasKey] = split(key, 2), fanIn = patchesOf(inShape, size).planes * size ** 2;",
        "const [weightKey, biasKey] = split(key, 3), fanIn = patchesOf(inShape, size).planes * size ** 2;",
      ],
      [
        "packages/core/layers/layer.ts",
        "const [keyF, keyG] = split(key, 2) as readonly [Key, Key];",
        "const [keyF, keyG] = split(key, 3) as readonly [Key, Key];",
      ],
    ],
  },
  {
    why: "any other shift leads to as good a point",
    bugs: [
      [
        "packages/core/check/check_vjp.ts",
        "const params = shift(start, 0.1, randomDirection(foldIn(initKey, 1), start)); // no bias at 0, no scale at 1",
        "const params = shift(start, 0.11000000000000001, randomDirection(foldIn(initKey, 1), start)); // no bias at 0, no scale at 1",
      ],
    ],
  },
  {
    why: "no measured error equals a tolerance to the bit",
    bugs: [
      ["packages/core/check/check_vjp.ts", "if (!(error <= rtol)) {", "if (!(error < rtol)) {"],
    ],
  },
  {
    why: "a draw equals a rate once in 2 to the 53",
    bugs: [
      [
        "packages/core/layers/dropout.ts",
        "for (let i = 0; i < mask.length; i++) mask[i] = uniform(key, i) < rate ? 0 : kept;",
        "for (let i = 0; i < mask.length; i++) mask[i] = uniform(key, i) <= rate ? 0 : kept;",
      ],
    ],
  },
  {
    why: "equal patterns are what matters, not how they are written",
    bugs: [
      [
        "packages/core/layers/network.ts",
        "const words = new Uint16Array(Math.ceil(values.length / 16));",
        "const words = new Uint16Array(Math.ceil(values.length * 16));",
      ],
      [
        "packages/core/layers/network.ts",
        "const words = new Uint16Array(Math.ceil(values.length / 16));",
        "const words = new Uint16Array(Math.ceil(values.length));",
      ],
      [
        "packages/core/layers/network.ts",
        "for (let i = 0; i < values.length; i++) if (values[i]! > 0) words[i >> 4]! |= 1 << (i & 15);",
        "for (let i = 0; i < values.length; i++) if (!(values[i]! > 0)) words[i >> 4]! |= 1 << (i & 15);",
      ],
    ],
  },
  {
    why: "nothing stands beyond the end, and nothing is not above 0",
    bugs: [
      [
        "packages/core/layers/network.ts",
        "for (let i = 0; i < values.length; i++) if (values[i]! > 0) words[i >> 4]! |= 1 << (i & 15);",
        "for (let i = 0; i <= values.length; i++) if (values[i]! > 0) words[i >> 4]! |= 1 << (i & 15);",
      ],
    ],
  },
  {
    why: "one more is computed in the scratch, and never read",
    bugs: [
      [
        "packages/core/tensor/evaluate.ts",
        "for (let i = 0; i < count; i++) out[i] = f(x[i]!, y[i]!, z[i]!);",
        "for (let i = 0; i <= count; i++) out[i] = f(x[i]!, y[i]!, z[i]!);",
      ],
    ],
  },
  {
    why: "an operation does not look at operands that it does not take",
    bugs: [
      [
        "packages/core/tensor/evaluate.ts",
        "const [x, y = 0, z = 0] = step.of;",
        "const [x, y = 1, z = 0] = step.of;",
      ],
      [
        "packages/core/tensor/evaluate.ts",
        "const [x, y = 0, z = 0] = step.of;",
        "const [x, y = 0, z = 1] = step.of;",
      ],
    ],
  },
  {
    why: "how many at a time is nobody's result",
    bugs: [
      ["packages/core/tensor/evaluate.ts", "const CHUNK = 1024;", "const CHUNK = 1126.4;"],
      ["packages/core/train/metrics.ts", "const CHUNK = 1000;", "const CHUNK = 1100;"],
    ],
  },
  {
    why: "without inputs there is no shape: it is refused below",
    bugs: [
      [
        "packages/core/tensor/formula.ts",
        "const rows = Math.max(...inputs.map((input) => input.rows)), cols = inputs[0]?.cols ?? 0;",
        "const rows = Math.max(...inputs.map((input) => input.rows)), cols = inputs[0]?.cols ?? 1;",
      ],
    ],
  },
  {
    why: "a tile and the edge sum in the same order, so that the edge may do what a tile could",
    bugs: [
      [
        "packages/core/tensor/reference_product.ts",
        "const fullRows = a.rows - a.rows % 2;",
        "const fullRows = a.rows % 2;",
      ],
    ],
  },
];
