/** The tensors of one layer by name; leaves are tensors, never functions. */
export type Leaves<T> = Readonly<Record<string, T>>;

/**
 * Tensors by place and name, one record a layer: parameters, gradients, what layers remember and what optimisers do.
 *
 * Trees of one network have the same records at the same places, so they can be mapped, zipped and written to files.
 */
export type Tree<T> = readonly Leaves<T>[];

/** A tree with the names and places of another. */
type Same<R extends Leaves<unknown>, U> = readonly { readonly [K in keyof R]: U }[];

/**
 * Applies `f` to every tensor, keeping names and places.
 *
 * @example Halving
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { mapTree } from "@refold/core/tree";
 *
 * assertEquals(mapTree((w: number) => w / 2, [{ weight: 4, bias: 2 }, {}]), [{ weight: 2, bias: 1 }, {}]);
 * ```
 */
export function mapTree<T, U, R extends Leaves<T>>(
  f: (leaf: T, name: string, place: number) => U,
  tree: readonly R[],
): Same<R, U> {
  return tree.map((record, place) =>
    Object.fromEntries(
      Object.entries(record).map(([name, leaf]) => [name, f(leaf, name, place)]),
    ) as { readonly [K in keyof R]: U } // true: fromEntries keeps exactly the names it was given
  );
}

/**
 * Applies `f` to the tensors of two trees pairwise.
 *
 * @throws {RangeError} when they have different places or a name is missing on the right
 */
export function zipTrees<T, S, U, R extends Leaves<T>>(
  f: (left: T, right: S, name: string, place: number) => U,
  left: readonly R[],
  right: Tree<S>,
): Same<R, U> {
  if (left.length !== right.length) {
    throw new RangeError(`Expected tensors of ${left.length} layers but found ${right.length}`);
  }
  return mapTree((leaf: T, name, place) => {
    const other = right[place]![name];
    if (other === undefined) throw new RangeError(`Expected a tensor named ${name} of layer ${place + 1}`);
    return f(leaf, other, name, place);
  }, left);
}

/**
 * Every tensor in order with its path: its name and how many of that name there are so far, weight1, bias1, weight2, …
 *
 * @example A layer without tensors does not count
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { leavesOf, type Tree } from "@refold/core/tree";
 *
 * const tree: Tree<number> = [{ weight: 7, bias: 8 }, {}, { weight: 9 }];
 * assertEquals(leavesOf(tree).map(({ path }) => path), ["weight1", "bias1", "weight2"]);
 * ```
 */
export function leavesOf<T>(tree: Tree<T>): readonly { readonly path: string; readonly leaf: T }[] {
  const seen = new Map<string, number>();
  return tree.flatMap((record) =>
    Object.entries(record).map(([name, leaf]) => {
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return { path: `${name}${count}`, leaf };
    })
  );
}

/** The tree of the names and places of `like` whose tensors are found by path: the inverse of {@linkcode leavesOf}. */
export function treeOf<U>(like: Tree<unknown>, find: (path: string) => U): Tree<U> {
  const paths = leavesOf(like).map(({ path }) => path)[Symbol.iterator]();
  return mapTree(() => find(paths.next().value!), like);
}
