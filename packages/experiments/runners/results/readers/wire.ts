/** A field of a protocol buffer message: its number and what it holds, by wire type. */
export type Field =
  | { readonly number: number; readonly wire: 0; readonly value: bigint }
  | { readonly number: number; readonly wire: 1 | 2 | 5; readonly bytes: Uint8Array };

/** The fields of a protocol buffer message in their order; null where the bytes are no such message. Groups are not read. */
export function fieldsOf(bytes: Uint8Array): readonly Field[] | null {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint | null => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) return null;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    return null;
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag === null || tag >> 3n === 0n || tag > 0xffffffffn) return null;
    const number = Number(tag >> 3n), wire = Number(tag & 7n);
    if (wire === 0) {
      const value = varint();
      if (value === null) return null;
      fields.push({ number, wire, value });
      continue;
    }
    if (wire !== 1 && wire !== 2 && wire !== 5) return null;
    const size = wire === 1 ? 8n : wire === 5 ? 4n : varint();
    if (size === null || BigInt(at) + size > BigInt(bytes.length)) return null;
    const end = at + Number(size);
    fields.push({ number, wire, bytes: bytes.subarray(at, end) });
    at = end;
  }
  return fields;
}

/** The last field of a number that holds bytes, as protocol buffers merge them; undefined where none is there. */
export function bytesOf(fields: readonly Field[], number: number): Uint8Array | undefined {
  const field = fields.findLast((own) => own.number === number && own.wire !== 0);
  return field === undefined || field.wire === 0 ? undefined : field.bytes;
}

/** The last integer of a number; undefined where none is there. */
export function integerOf(fields: readonly Field[], number: number): bigint | undefined {
  const field = fields.findLast((own) => own.number === number && own.wire === 0);
  return field?.wire === 0 ? field.value : undefined;
}
