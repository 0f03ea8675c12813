import {
  isA,
  type PickleArray,
  type PickleDtype,
  type PickleTuple,
  type PickleValue,
  textOf,
} from "./pickle_value.ts";

/** What REDUCE makes of a global and its arguments; undefined unless numpy writes exactly this for an array of bytes. */
export function reduce(callee: PickleValue, args: PickleValue): PickleArray | PickleDtype | undefined {
  if (!isA(callee, "global") || !isA(args, "tuple")) return undefined;
  const [first, second] = args.items;
  if (callee.name === "numpy dtype") {
    const code = textOf(first);
    return code === undefined ? undefined : { type: "dtype", code };
  }
  const empty = isA(first, "global") && first.name === "numpy ndarray" && isA(second, "tuple");
  return callee.name === "numpy.core.multiarray _reconstruct" && empty ? { type: "array" } : undefined;
}

/** Whether BUILD may give `state` to `target`, which it then has. */
export function build(target: PickleValue | undefined, state: PickleValue): boolean {
  if (!isA(state, "tuple")) return false;
  if (isA(target, "dtype")) return textOf(state.items[1]) === "|"; // bytes have no order
  if (!isA(target, "array")) return false;
  const content = arrayContent(state);
  if (content === undefined) return false;
  target.content = content;
  return true;
}

function arrayContent({ items }: PickleTuple): PickleArray["content"] {
  const [, shape, dtype, fortran, bytes] = items;
  if (!isA(shape, "tuple") || !isA(dtype, "dtype") || fortran !== false || !(bytes instanceof Uint8Array)) {
    return undefined;
  }
  const sizes = shape.items.filter((size) => typeof size === "number");
  return sizes.length === shape.items.length ? { shape: sizes, dtype: dtype.code, bytes } : undefined;
}
