/** The parameters of one layer by name; leaves are tensors, never functions. */
export type Leaves<T> = Readonly<Record<string, T>>;

/** The parameters of a dense layer: weight [in, out], bias [1, out]. */
export type DenseParams<T> = { readonly weight: T; readonly bias: T };

/**
 * Applies `f` to every tensor of every record, keeping their names.
 *
 * @example Halving
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { mapParams } from "@refold/core/params";
 *
 * assertEquals(mapParams((w: number) => w / 2, [{ weight: 4, bias: 2 }]), [{ weight: 2, bias: 1 }]);
 * ```
 */
export function mapParams<T, U, R extends Leaves<T>>(
  f: (leaf: T, name: string) => U,
  params: readonly R[],
): readonly { readonly [K in keyof R]: U }[] {
  return params.map((record) =>
    Object.fromEntries(
      Object.entries(record).map(([name, leaf]) => [name, f(leaf, name)]),
    ) as { readonly [K in keyof R]: U } // true: fromEntries keeps exactly the names it was given
  );
}

/**
 * Applies `f` to the tensors of two lists of records pairwise.
 *
 * @throws {RangeError} when their lengths differ or a name is missing on the right
 */
export function zipParams<T, R extends Leaves<T>>(
  f: (left: T, right: T, name: string) => T,
  left: readonly R[],
  right: readonly R[],
): readonly R[] {
  if (left.length !== right.length) {
    throw new RangeError(`Expected ${left.length} parameter records but found ${right.length}`);
  }
  return left.map((record, i) =>
    Object.fromEntries(
      Object.entries(record).map(([name, leaf]) => {
        const other = right[i]?.[name];
        if (other === undefined) throw new RangeError(`Expected a parameter named ${name} in record ${i}`);
        return [name, f(leaf, other, name)];
      }),
    ) as R // true: the names are those of `record`
  );
}

/** Every tensor of the parameters in order, named `weight1`, `bias1`, `weight2`, … */
export function namedLeaves<T, R extends Leaves<T>>(
  params: readonly R[],
): readonly { readonly name: string; readonly leaf: T }[] {
  return params.flatMap((record, i) =>
    Object.entries(record).map(([name, leaf]) => ({ name: `${name}${i + 1}`, leaf: leaf as T }))
  );
}
