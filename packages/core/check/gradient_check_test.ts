import { assert, assertEquals } from "@std/assert";
import { directionalCheck, elementwiseCheck, elementwiseSteps } from "./gradient_check.ts";
import { matrix } from "../tensor/matrix.ts";
import { key } from "../random/random.ts";
import type { Tree } from "../tree.ts";
import type { HostTensor } from "../tensor/reference.ts";

type Point = { readonly weight: HostTensor };
const point = (
  ...values: number[]
): readonly Point[] => [{ weight: matrix(1, values.length, Float64Array.from(values)) }];
const values = ([record]: Tree<HostTensor>) => {
  const { weight } = record as Point;
  return "data" in weight ? [...weight.data] : [];
};

/** c(x, y) = x²y + |y|, smooth away from y = 0. */
const cubic = {
  cost: (params: Tree<HostTensor>) =>
    values(params)[0]! ** 2 * values(params)[1]! + Math.abs(values(params)[1]!),
  gradient: (params: Tree<HostTensor>) => {
    const [x, y] = values(params) as [number, number];
    return point(2 * x * y, x * x + Math.sign(y));
  },
  piece: (params: Tree<HostTensor>) => values(params)[1]! > 0 ? "above" : "below",
};

Deno.test("elementwiseCheck() finds a right gradient right", () => {
  const [row] = elementwiseCheck(cubic, point(3, 2), { h: 1e-5, floor: 1e-3 });
  assert(row!.maxRelativeError < 1e-9, String(row!.maxRelativeError));
  assertEquals([row!.parameter, row!.entries, row!.kinks], ["weight1", 2, 0]);
});

Deno.test("elementwiseCheck() finds one wrong entry", () => {
  const wrong = { ...cubic, gradient: () => point(12, 10.001) };
  assert(elementwiseCheck(wrong, point(3, 2), { h: 1e-5, floor: 1e-3 })[0]!.maxRelativeError > 1e-5);
});

Deno.test("elementwiseCheck() counts an entry that crosses a kink and leaves it out", () => {
  const [row] = elementwiseCheck(cubic, point(3, 1e-6), { h: 1e-5, floor: 1e-3 });
  assertEquals(row!.kinks, 1);
  assert(row!.maxRelativeError < 1e-6);
});

Deno.test("directionalCheck() checks all tensors together and each alone", () => {
  const rows = directionalCheck(cubic, point(3, 2), { key: key(1), directions: 4, h: 1e-5, floor: 1e-3 });
  assertEquals(rows.map(({ tensor }) => tensor), [...Array(4).fill("all"), ...Array(4).fill("weight1")]);
  assert(rows.every(({ relativeError }) => relativeError < 1e-8));
  const wrong = { ...cubic, gradient: () => point(12, -10) };
  const found = directionalCheck(wrong, point(3, 2), { key: key(1), directions: 4, h: 1e-5, floor: 1e-3 });
  assert(found.some(({ relativeError }) => relativeError > 1e-3));
});

Deno.test("elementwiseCheck() looks at every entry, the first too", () => {
  for (const entry of [0, 1]) {
    const wrong = {
      ...cubic,
      gradient: () => point(...[12, 10].map((right, i) => i === entry ? 2 * right : right)),
    };
    const [row] = elementwiseCheck(wrong, point(3, 2), { h: 1e-5, floor: 1e-3 });
    assert(Math.abs(row!.maxRelativeError - 1 / 3) < 1e-6, String(row!.maxRelativeError));
  }
});

Deno.test("elementwiseCheck() steps once an entry", () => {
  const steps = elementwiseSteps(cubic, point(3, 2), { h: 1e-5, floor: 1e-3 });
  let count = 0;
  while (!steps.next().done) count++;
  assertEquals(count, 2);
});

Deno.test("directionalCheck() draws unit directions, other ones for each tensor and each count", () => {
  const linear = {
    cost: (at: Tree<HostTensor>) => values(at)[0]!,
    gradient: () => point(1, 0),
    piece: () => "",
  };
  const rows = directionalCheck(linear, point(3, 2), { key: key(1), directions: 3, h: 1e-5, floor: 1e-3 });
  const slopes = rows.map(({ analytic }) => analytic);
  assertEquals(new Set(slopes).size, 6);
  assert(slopes.every((slope) => Math.abs(slope) <= 1));
  rows.forEach(({ analytic, numerical }) => assert(Math.abs(analytic - numerical) < 1e-9));
});

Deno.test("directionalCheck() moves one tensor alone and leaves the others, of any shape, where they are", () => {
  const tree = [{
    weight: matrix(2, 3, Float64Array.of(1, 2, 3, 4, 5, 6)),
    bias: matrix(1, 3, Float64Array.of(7, 8, 9)),
  }];
  const sum = {
    cost: (at: Tree<HostTensor>) => values([{ weight: at[0]!["bias"]! }]).reduce((total, v) => total + v, 0),
    gradient:
      () => [{ weight: matrix(2, 3, new Float64Array(6)), bias: matrix(1, 3, Float64Array.of(1, 1, 1)) }],
    piece: () => "",
  };
  const rows = directionalCheck(sum, tree, { key: key(1), directions: 2, h: 1e-5, floor: 1e-3 });
  const slopes = (tensor: string) =>
    rows.filter((row) => row.tensor === tensor).map(({ numerical }) => numerical);
  assertEquals(slopes("weight1"), [0, 0]);
  assert([...slopes("bias1"), ...slopes("all")].every((slope) => slope !== 0));
});
