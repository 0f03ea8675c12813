import { type Either, left, right } from "fp-ts/Either";
import { build, reduce } from "./pickle_numpy.ts";
import { GLOBALS, isA, type PickleValue, textOf } from "./pickle_value.ts";

/** What such files are: the official ones were written by Python 2. */
const SAVED_AGAIN = ": it was saved again by Python 3";

/** Where and why a pickle was refused. */
export interface PickleFault {
  readonly offset: number;
  readonly detail: string;
}

class Refused extends Error {
  constructor(readonly offset: number, readonly detail: string) {
    super(detail);
  }
}

/**
 * Reads a pickle of protocol 2 as Python 2 writes it for dictionaries, lists, byte strings and numpy arrays of bytes.
 *
 * It executes nothing: a pickle is a program, and this reader knows the few instructions that build data, takes three
 * names of numpy as labels and refuses the rest. At most `maxSteps` instructions run, so memory is bounded too.
 *
 * Source: the instruction set in Python's Lib/pickletools.py.
 */
export function readPickle(bytes: Uint8Array, maxSteps: number): Either<PickleFault, PickleValue> {
  try {
    return right(run(bytes, maxSteps));
  } catch (thrown) {
    if (thrown instanceof Refused) return left({ offset: thrown.offset, detail: thrown.detail });
    throw thrown;
  }
}

function run(bytes: Uint8Array, maxSteps: number): PickleValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stack: PickleValue[] = [], marks: number[] = [], memo = new Map<number, PickleValue>();
  let at = 0, start = 0; // `start` is where the instruction at hand began

  const refuse = (detail: string): never => {
    throw new Refused(start, detail);
  };
  const take = (count: number): number => {
    if (at + count > bytes.length) refuse(`expected ${count} bytes more but found the end of the file`);
    at += count;
    return at - count;
  };
  const u8 = () => bytes[take(1)]!;
  const u32 = () => view.getUint32(take(4), true);
  const slice = (count: number) => bytes.subarray(take(count), at);
  const line = (): string => {
    const end = bytes.subarray(at, at + 64).indexOf(10);
    if (end < 0 && at + 64 > bytes.length) refuse("expected a name but found the end of the file");
    if (end < 0) refuse("expected a name of at most 63 bytes but found a longer one");
    return textOf(slice(end + 1).subarray(0, -1))!;
  };
  const pop = (): PickleValue => {
    if (stack.length <= (marks.at(-1) ?? 0)) refuse("expected a value on the stack but found none");
    return stack.pop()!;
  };
  const popToMark = (): PickleValue[] =>
    stack.splice(marks.pop() ?? refuse("expected a mark but found none"));
  const popMany = (count: number): PickleValue[] => Array.from({ length: count }, pop).reverse();
  const top = (): PickleValue | undefined => stack.length > (marks.at(-1) ?? 0) ? stack.at(-1) : undefined;
  const long = (little: Uint8Array): number =>
    little.length > 4 ? refuse("expected a small number but found a long one") : fromLittleEndian(little);
  const append = (items: readonly PickleValue[]): void => {
    const list = top();
    if (!isA(list, "list")) return refuse("expected a list to append to but found none");
    for (const item of items) list.items.push(item);
  };
  const setItems = (items: readonly PickleValue[]): void => {
    const dict = top();
    if (!isA(dict, "dict") || items.length % 2 !== 0) {
      return refuse("expected pairs for a dictionary but found none");
    }
    for (let i = 0; i < items.length; i += 2) {
      dict.entries.set(
        textOf(items[i]) ?? refuse("expected a short byte string as key but found none"),
        items[i + 1]!,
      );
    }
  };
  const recall = (index: number): PickleValue => {
    const value = memo.get(index);
    return value === undefined ? refuse(`expected memo ${index} to be set but found it empty`) : value;
  };
  const global = (): PickleValue => {
    const named = `${line()} ${line()}`, name = GLOBALS.find((known) => known === named);
    return name === undefined
      ? refuse(`expected one of ${GLOBALS.join(", ")} but found ${JSON.stringify(named)}`)
      : { type: "global", name };
  };

  const instructions: Readonly<Record<number, () => void>> = {
    0x80: () => {
      const protocol = u8();
      if (protocol !== 2) {
        refuse(`expected protocol 2, as Python 2 wrote it, but found ${protocol}${SAVED_AGAIN}`);
      }
    },
    0x58: () => refuse(`expected strings of bytes but found text${SAVED_AGAIN}`), // X
    0x7d: () => stack.push({ type: "dict", entries: new Map() }), // }
    0x5d: () => stack.push({ type: "list", items: [] }), // ]
    0x29: () => stack.push({ type: "tuple", items: [] }), // )
    0x28: () => marks.push(stack.length), // (
    0x4e: () => stack.push(null), // N
    0x88: () => stack.push(true),
    0x89: () => stack.push(false),
    0x4b: () => stack.push(u8()), // K
    0x4d: () => stack.push(view.getUint16(take(2), true)), // M
    0x4a: () => stack.push(view.getInt32(take(4), true)), // J
    0x8a: () => stack.push(long(slice(u8()))),
    0x55: () => stack.push(slice(u8())), // U
    0x54: () => stack.push(slice(u32())), // T
    0x71: () => memo.set(u8(), top() ?? refuse("expected a value to remember but found none")), // q
    0x72: () => memo.set(u32(), top() ?? refuse("expected a value to remember but found none")), // r
    0x68: () => stack.push(recall(u8())), // h
    0x6a: () => stack.push(recall(u32())), // j
    0x61: () => append(popMany(1)), // a
    0x65: () => append(popToMark()), // e
    0x73: () => setItems(popMany(2)), // s
    0x75: () => setItems(popToMark()), // u
    0x74: () => stack.push({ type: "tuple", items: popToMark() }), // t
    0x85: () => stack.push({ type: "tuple", items: popMany(1) }),
    0x86: () => stack.push({ type: "tuple", items: popMany(2) }),
    0x87: () => stack.push({ type: "tuple", items: popMany(3) }),
    0x63: () => stack.push(global()), // c
    0x52: () => { // R
      const [callee, args] = popMany(2);
      stack.push(
        reduce(callee!, args!) ?? refuse("expected numpy to rebuild an array but found another call"),
      );
    },
    0x62: () => { // b
      const state = pop();
      if (!build(top(), state)) refuse("expected the state of an array of bytes but found another");
    },
  };

  for (let step = 0; step < maxSteps; step++) {
    start = at;
    const code = u8();
    if (code === 0x2e) { // .
      const value = pop();
      if (at !== bytes.length) {
        refuse(`expected the file to end at offset ${at} but found ${bytes.length - at} bytes more`);
      }
      return value;
    }
    const instruction = instructions[code] ??
      refuse(
        `expected an instruction of the official files but found 0x${code.toString(16).padStart(2, "0")}`,
      );
    instruction();
  }
  return refuse(`expected at most ${maxSteps} instructions but found more`);
}

/** A two's complement number of at most four bytes. */
function fromLittleEndian(bytes: Uint8Array): number {
  const unsigned = bytes.reduceRight((value, byte) => value * 256 + byte, 0);
  return (bytes.at(-1) ?? 0) < 128 ? unsigned : unsigned - 256 ** bytes.length;
}
