/**
 * Tensors as one byte sequence in the safetensors format: 8 bytes of header length (little-endian), a JSON header
 * `{name: {dtype, shape, data_offsets}}`, then the raw buffers, little-endian and row-major
 * (https://huggingface.co/docs/safetensors, "Format").
 * @module
 */
import { canonicalJson } from "./canonical_json.ts";

/** What a tensor's numbers are kept in; the format's names are F32, F64, U8 and U32. */
export type TensorData = Float32Array | Float64Array | Uint8Array | Uint32Array;

/** A tensor with its name; `data` holds the product of `shape` values, row-major. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** The element types this project reads and writes. */
export const ELEMENT_TYPES = {
  F64: Float64Array,
  F32: Float32Array,
  U32: Uint32Array,
  U8: Uint8Array,
} as const;
/** One of them by the format's name for it. */
export type ElementType = keyof typeof ELEMENT_TYPES;

/** The name the format reserves for its free text. */
export const METADATA = "__metadata__";

/**
 * Writes tensors as safetensors. The buffers lie in the order of falling element size, so each is aligned to its
 * element; the header is padded with spaces to a multiple of 8. Equal input gives equal bytes. `room` zeros are left before
 * them for a frame, so that large states need not be copied into one.
 *
 * @throws {RangeError} when a shape does not fit its data, or a name is given twice or reserved
 * @example What is written is read again
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { encodeSafetensors } from "@refold/experiments/runs/safetensors";
 * import { decodeSafetensors } from "@refold/experiments/runs/safetensors_decode";
 *
 * const weight = { name: "weight", shape: [1, 2], data: Float64Array.of(1, -0.5) };
 * const decoded = decodeSafetensors(encodeSafetensors([weight], { seed: "0" }));
 * assertEquals(decoded, { _tag: "Right", right: { tensors: [weight], metadata: { seed: "0" } } });
 * ```
 */
export function encodeSafetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>> = {},
  { room = 0 }: { readonly room?: number } = {},
): Uint8Array<ArrayBuffer> {
  checkTensors(tensors);
  const { begins, total } = place(tensors);
  const members = tensors.map(({ name, shape, data }, i) => {
    const begin = begins[i] ?? 0;
    const entry = { dtype: elementType(data), shape, data_offsets: [begin, begin + data.byteLength] };
    return `${JSON.stringify(name)}:${JSON.stringify(entry)}`;
  });
  const free = Object.keys(metadata).length === 0 ? [] : [`"${METADATA}":${canonicalJson(metadata)}`];
  const json = new TextEncoder().encode(`{${[...free, ...members].join(",")}}`);
  const header = Math.ceil(json.length / 8) * 8, start = room + 8 + header;
  const bytes = new Uint8Array(start + total).fill(0x20, room + 8, start);
  new DataView(bytes.buffer).setBigUint64(room, BigInt(header), true);
  bytes.set(json, room + 8);
  tensors.forEach(({ data }, i) => {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start + (begins[i] ?? 0));
  });
  return bytes;
}

/** Where each tensor's buffer begins when those of larger elements come first, and the bytes of all. */
function place(
  tensors: readonly NamedTensor[],
): { readonly begins: readonly number[]; readonly total: number } {
  const begins: number[] = [];
  let total = 0;
  for (const size of [8, 4, 1]) {
    tensors.forEach(({ data }, i) => {
      if (data.BYTES_PER_ELEMENT !== size) return;
      begins[i] = total;
      total += data.byteLength;
    });
  }
  return { begins, total };
}

function elementType(data: TensorData): ElementType {
  if (data instanceof Float64Array) return "F64";
  if (data instanceof Float32Array) return "F32";
  return data instanceof Uint32Array ? "U32" : "U8";
}

function checkTensors(tensors: readonly NamedTensor[]): void {
  const names = new Set<string>();
  for (const { name, shape, data } of tensors) {
    const size = shape.reduce((product, length) => product * length, 1);
    if (size !== data.length) {
      throw new RangeError(
        `Tensor ${name} of shape [${shape}] needs ${size} values but found ${data.length}`,
      );
    }
    if (name === METADATA) throw new RangeError(`The tensor name ${METADATA} is reserved by the format`);
    if (names.has(name)) throw new RangeError(`Expected every tensor name once but found ${name} twice`);
    names.add(name);
  }
}
