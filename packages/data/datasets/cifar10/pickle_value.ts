/** A value on the stack of the pickle reader: only what CIFAR-10's Python version is made of. */
export type PickleValue =
  | null
  | boolean
  | number
  | Uint8Array // a string of bytes, a view of the file
  | PickleList
  | PickleTuple
  | PickleDict
  | PickleGlobal
  | PickleDtype
  | PickleArray;

/** A list, which APPENDS fills. */
export interface PickleList {
  readonly type: "list";
  readonly items: PickleValue[];
}

/** A tuple. */
export interface PickleTuple {
  readonly type: "tuple";
  readonly items: readonly PickleValue[];
}

/** A dictionary with byte strings for keys, which SETITEMS fills. */
export interface PickleDict {
  readonly type: "dict";
  readonly entries: Map<string, PickleValue>;
}

/** A name out of a module: a label and nothing else, never looked up. */
export interface PickleGlobal {
  readonly type: "global";
  readonly name: typeof GLOBALS[number];
}

/** The element type of an array, e.g. "u1". */
export interface PickleDtype {
  readonly type: "dtype";
  readonly code: string;
}

/** A numpy array; empty until BUILD tells its shape and bytes. */
export interface PickleArray {
  readonly type: "array";
  content?: { readonly shape: readonly number[]; readonly dtype: string; readonly bytes: Uint8Array };
}

/** The only names a pickle may mention: the three that numpy writes for an array. */
export const GLOBALS = ["numpy.core.multiarray _reconstruct", "numpy ndarray", "numpy dtype"] as const;

/** Whether a value is one of the tagged ones with the given tag. */
export function isA<T extends "list" | "tuple" | "dict" | "global" | "dtype" | "array">(
  value: PickleValue | undefined,
  type: T,
): value is Extract<PickleValue, { readonly type: T }> {
  return typeof value === "object" && value !== null && "type" in value && value.type === type;
}

/** The text of a short byte string, one character a byte; undefined for anything else. */
export function textOf(value: PickleValue | undefined): string | undefined {
  return value instanceof Uint8Array && value.length <= 64 ? String.fromCharCode(...value) : undefined;
}
