import { type Either, flatMap, left, right } from "fp-ts/Either";
import { z } from "zod";
import { duplicateKey } from "../spec/json_text.ts";
import {
  ELEMENT_TYPES,
  type ElementType,
  METADATA,
  type NamedTensor,
  type TensorData,
} from "./safetensors.ts";

/** Bytes that are not what their format demands: where, and what was found. */
export interface FormatError {
  readonly kind: "format";
  readonly offset: number;
  readonly detail: string;
}

/** What a safetensors file holds; the tensors are in the order of the header. */
export interface Safetensors {
  readonly tensors: readonly NamedTensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

const MAX_HEADER = 100_000_000; // the limit of the format's own implementation

const Entry = z.strictObject({
  dtype: z.enum(["F64", "F32", "U32", "U8"]),
  shape: z.array(z.int().nonnegative()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});
type Named = z.infer<typeof Entry> & { readonly name: string };
const Metadata = z.record(z.string(), z.string());

/**
 * Reads safetensors and refuses whatever departs from the format: a header that is cut, too long or not one JSON
 * object, unknown members, a name given twice, offsets that overlap, leave holes or do not fit shape and file.
 * The tensors are copies, aligned to their elements. Never throws.
 */
export function decodeSafetensors(bytes: Uint8Array): Either<FormatError, Safetensors> {
  return flatMap(({ header, start }: Header) => decodeEntries(bytes, header, start))(readHeader(bytes));
}

interface Header {
  readonly header: Readonly<Record<string, unknown>>;
  /** Where the buffers begin. */
  readonly start: number;
}

function readHeader(bytes: Uint8Array): Either<FormatError, Header> {
  if (bytes.length < 8) return refuse(0, `expected 8 bytes of header length, found ${bytes.length} bytes`);
  const length = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  const most = Math.min(MAX_HEADER, bytes.length - 8);
  if (length > BigInt(most)) return refuse(0, `expected a header of at most ${most} bytes, found ${length}`);
  const start = 8 + Number(length);
  if (bytes[8] !== 0x7b) return refuse(8, "expected a header that starts with {");
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(8, start));
    const header: unknown = JSON.parse(text);
    const twice = duplicateKey(text);
    if (twice !== undefined) return refuse(8, `expected every name once, found ${show(twice)} twice`);
    return right({ header: header as Record<string, unknown>, start }); // an object: the text starts with {
  } catch (error) {
    return refuse(8, `expected a JSON header: ${error instanceof Error ? error.message : error}`);
  }
}

function decodeEntries(
  bytes: Uint8Array,
  header: Header["header"],
  start: number,
): Either<FormatError, Safetensors> {
  const metadata = Metadata.safeParse(header[METADATA] ?? {});
  if (!metadata.success) return refuse(8, `expected ${METADATA} to hold texts only`);
  const entries: Named[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === METADATA) continue;
    const entry = Entry.safeParse(value);
    if (!entry.success) return refuse(8, `tensor ${show(name)}: ${firstIssue(entry.error)}`);
    entries.push({ name, ...entry.data });
  }
  const misplaced = checkPlaces(entries, bytes.length - start);
  if (misplaced !== undefined) return refuse(start, misplaced);
  const tensors = entries.map(({ name, dtype, shape, data_offsets: [begin, end] }) => (
    { name, shape, data: view(dtype, bytes.slice(start + begin, start + end)) }
  ));
  return right({ tensors, metadata: metadata.data });
}

/** What is wrong with the places of the buffers, which must fill `available` bytes without hole or overlap. */
function checkPlaces(entries: readonly Named[], available: number): string | undefined {
  const sorted = [...entries].sort((a, b) =>
    a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]
  );
  let expected = 0;
  for (const { name, dtype, shape, data_offsets: [begin, end] } of sorted) {
    if (begin !== expected) return `tensor ${show(name)} begins at ${begin}, expected ${expected}`;
    const size = shape.reduce((product, length) => product * length, ELEMENT_TYPES[dtype].BYTES_PER_ELEMENT);
    if (end - begin !== size) return `tensor ${show(name)} needs ${size} bytes, found ${end - begin}`;
    if (end > available) return `tensor ${show(name)} ends at ${end}, found ${available} bytes in all`;
    expected = end;
  }
  return expected === available ? undefined : `expected ${expected} bytes of tensors, found ${available}`;
}

function view(dtype: ElementType, { buffer }: Uint8Array<ArrayBuffer>): TensorData {
  return new ELEMENT_TYPES[dtype](buffer); // a copy of its own, so it starts at 0 and is aligned
}

function refuse(offset: number, detail: string): Either<FormatError, never> {
  return left({ kind: "format", offset, detail });
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  return issue === undefined ? "malformed" : `${issue.path.join(".") || "entry"}: ${issue.message}`;
}

function show(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}
