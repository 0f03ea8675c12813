import { bytesOf, type Field, fieldsOf, integerOf } from "./wire.ts";

/** One number that a training logged. */
export interface Scalar {
  readonly tag: string;
  readonly step: number;
  readonly value: number;
}

/**
 * The scalars of a serialised Event (tensorflow/core/util/event.proto): `simple_value` as PyTorch writes them, a tensor's
 * `float_val`, `double_val` or `tensor_content` as TensorFlow 2 does. Null where the bytes are no Event.
 */
export function scalarsOf(event: Uint8Array): readonly Scalar[] | null {
  const fields = fieldsOf(event);
  if (fields === null) return null;
  const step = Number(BigInt.asIntN(64, integerOf(fields, 2) ?? 0n)), summary = bytesOf(fields, 5);
  if (summary === undefined) return [];
  const values = fieldsOf(summary);
  if (values === null) return null;
  const scalars: Scalar[] = [];
  for (const value of values) {
    if (value.number !== 1 || value.wire !== 2) continue;
    const own = fieldsOf(value.bytes);
    if (own === null) return null;
    const tag = bytesOf(own, 1), number = numberOf(own);
    if (tag !== undefined && number !== null) {
      scalars.push({ tag: new TextDecoder().decode(tag), step, value: number });
    }
  }
  return scalars;
}

/** The one number of a summary's value; null where it is a picture, a histogram or more than one number. */
function numberOf(value: readonly Field[]): number | null {
  const simple = value.findLast(({ number, wire }) => number === 2 && wire === 5), tensor = bytesOf(value, 8);
  if (simple !== undefined && simple.wire === 5) return shortest(viewOf(simple.bytes).getFloat32(0, true));
  const fields = tensor === undefined ? null : fieldsOf(tensor);
  if (fields === null) return null;
  const double = integerOf(fields, 1) === 2n, size = double ? 8 : 4;
  if (!double && integerOf(fields, 1) !== 1n) return null;
  // tensor_content, else float_val (5) or double_val (6), packed or not: one number is the same bytes each way
  const content = bytesOf(fields, 4) ?? bytesOf(fields, double ? 6 : 5);
  if (content === undefined || content.length !== size) return null;
  return double ? viewOf(content).getFloat64(0, true) : shortest(viewOf(content).getFloat32(0, true));
}

/** The shortest decimal that is this float32: 0.4747 was logged where 0.47470000386 stands. */
function shortest(value: number): number {
  const digits = [6, 7, 8].find((count) => Math.fround(Number(value.toPrecision(count))) === value);
  return digits === undefined ? value : Number(value.toPrecision(digits));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
