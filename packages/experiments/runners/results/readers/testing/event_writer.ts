/**
 * Event files as TensorBoard's writers lay them out, byte by byte from record_writer.h and the proto files: shares
 * nothing with the reader.
 */

/** One logged number and the field that its writer puts it in. */
export interface LoggedScalar {
  readonly tag: string;
  readonly step: number;
  readonly value: number;
  readonly as?: "simple_value" | "float_val" | "tensor_content" | "double_val";
}

/** An event file of some scalars, the version record first. */
export function eventFile(scalars: readonly LoggedScalar[]): Uint8Array<ArrayBuffer> {
  const version = [...double(1, 1.7e9), ...chunk(3, [...new TextEncoder().encode("brain.Event:2")])];
  return Uint8Array.from([version, ...scalars.map(event)].flatMap(record));
}

function event({ tag, step, value, as = "simple_value" }: LoggedScalar): number[] {
  const name = chunk(1, [...new TextEncoder().encode(tag)]);
  const metadata = chunk(9, [...chunk(1, chunk(1, [...new TextEncoder().encode("scalars")])), 4 << 3, 1]);
  const number = as === "simple_value"
    ? [2 << 3 | 5, ...float(value)]
    : as === "float_val"
    ? chunk(8, [1 << 3, 1, ...chunk(2, []), 5 << 3 | 5, ...float(value)])
    : as === "tensor_content"
    ? chunk(8, [1 << 3, 1, ...chunk(2, []), ...chunk(4, float(value))])
    : chunk(8, [1 << 3, 2, ...chunk(2, []), ...chunk(6, float64(value))]);
  return [
    ...double(1, 1.7e9 + step),
    2 << 3,
    ...varint(BigInt(step)),
    ...chunk(5, chunk(1, [...name, ...metadata, ...number])),
  ];
}

/** A record around some data. */
export function record(data: readonly number[]): number[] {
  const length = word(data.length % 2 ** 32).concat(word(Math.floor(data.length / 2 ** 32)));
  return [...length, ...word(maskedSum(length)), ...data, ...word(maskedSum(data))];
}

/** CRC-32C by long division, a bit at a time, and masked. */
export function maskedSum(data: readonly number[]): number {
  let crc = 0xffffffffn;
  for (const byte of data) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = crc % 2n === 1n ? (crc / 2n) ^ 0x82f63b78n : crc / 2n;
  }
  crc ^= 0xffffffffn;
  return Number((crc / 32768n + (crc % 32768n) * 131072n + 0xa282ead8n) % 4294967296n);
}

function chunk(number: number, bytes: readonly number[]): number[] {
  return [number << 3 | 2, ...varint(BigInt(bytes.length)), ...bytes];
}

function double(number: number, value: number): number[] {
  return [number << 3 | 1, ...float64(value)];
}

function varint(value: bigint): number[] {
  const rest = BigInt.asUintN(64, value), bytes: number[] = [];
  for (let left = rest;; left /= 128n) {
    if (left < 128n) return [...bytes, Number(left)];
    bytes.push(Number(left % 128n) + 128);
  }
}

function word(value: number): number[] {
  return [...new Uint8Array(Uint32Array.of(value).buffer)];
}

function float(value: number): number[] {
  return [...new Uint8Array(Float32Array.of(value).buffer)];
}

function float64(value: number): number[] {
  return [...new Uint8Array(Float64Array.of(value).buffer)];
}
