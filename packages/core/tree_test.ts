import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { leavesOf, mapTree, type Tree, treeOf, zipTrees } from "./tree.ts";

const trees: fc.Arbitrary<Tree<number>> = fc.array(
  fc.dictionary(fc.constantFrom("weight", "bias", "scale"), fc.integer()),
  { maxLength: 6 },
);

Deno.test("treeOf() is the inverse of leavesOf(), whose paths are all different", () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const byPath = new Map(leavesOf(tree).map(({ path, leaf }) => [path, leaf]));
      assertEquals(byPath.size, leavesOf(tree).length);
      assertEquals(treeOf(tree, (path) => byPath.get(path)!), mapTree((leaf) => leaf, tree));
    }),
    { seed: 1 },
  );
});

Deno.test("mapTree() of a composition is the composition of maps", () => {
  const f = (x: number) => x + 1, g = (x: number) => 3 * x;
  fc.assert(
    fc.property(
      trees,
      (tree) => assertEquals(mapTree(g, mapTree(f, tree)), mapTree((x: number) => g(f(x)), tree)),
    ),
    { seed: 1 },
  );
});

Deno.test("zipTrees() refuses trees of other places or names", () => {
  const sum = (x: number, y: number) => x + y;
  assertEquals(zipTrees(sum, [{ weight: 1 }, {}], [{ weight: 2 }, {}]), [{ weight: 3 }, {}]);
  assertThrows(() => zipTrees(sum, [{ weight: 1 }], []), RangeError, "of 1 layers but found 0");
  assertThrows(() => zipTrees(sum, [{}], [{}, {}]), RangeError, "of 1 layers but found 2");
  assertThrows(() => zipTrees(sum, [{}, { weight: 1 }], [{}, { bias: 1 }]), RangeError, "weight of layer 2");
});
