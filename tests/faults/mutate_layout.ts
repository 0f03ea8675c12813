import { foldIn, key } from "@refold/core/random";
import { below, type Words, words } from "@refold/data/fast_random";

/** Where mutations strike. */
export interface Mutation {
  /** Offsets that deserve half of the strikes, since everything is decided there. */
  readonly hot: readonly (readonly [from: number, to: number])[];
  /** The share of inputs that may change their length. */
  readonly resize: number;
}

/** The random stream of one input: the seed and the number of a failing input are enough to see it again. */
export function stream(seed: number, input: number): Words {
  return words(foldIn(key(seed), input));
}

/** A copy of `sound` with up to four random changes; one in sixteen is left as it is. */
export function mutate(sound: Uint8Array, next: Words, { hot, resize }: Mutation): Uint8Array<ArrayBuffer> {
  let bytes = sound.slice();
  if (below(next, 16) === 0) return bytes;
  const resizing = below(next, 1_000) < resize * 1_000;
  for (let changes = 1 + below(next, 4); changes > 0; changes--) {
    bytes = resizing ? resized(bytes, next) : bytes;
    if (bytes.length > 0) overwrite(bytes, strike(bytes.length, next, hot), next);
  }
  return bytes;
}

function strike(length: number, next: Words, hot: Mutation["hot"]): number {
  const range = hot.length > 0 && below(next, 2) === 0 ? hot[below(next, hot.length)] : undefined;
  return range === undefined
    ? below(next, length)
    : Math.min(length - 1, range[0] + below(next, range[1] - range[0]));
}

const TELLING = [0, 1, 9, 10, 0x2e, 0x30, 0x7f, 0x80, 0xff];

function overwrite(bytes: Uint8Array, at: number, next: Words): void {
  switch (below(next, 5)) {
    case 0:
      bytes[at]! ^= 1 << below(next, 8);
      break;
    case 1:
      bytes[at] = next();
      break;
    case 2:
      bytes[at] = TELLING[below(next, TELLING.length)]!;
      break;
    case 3:
      bytes.fill(TELLING[below(next, TELLING.length)]!, at, at + 1 + below(next, 8));
      break;
    default:
      bytes.copyWithin(at, below(next, bytes.length), below(next, bytes.length));
  }
}

function resized(bytes: Uint8Array<ArrayBuffer>, next: Words): Uint8Array<ArrayBuffer> {
  const at = below(next, bytes.length + 1),
    count = below(next, 3) === 0 ? below(next, bytes.length + 1) : 1 + below(next, 4);
  if (below(next, 2) === 0) return concatenated(bytes.subarray(0, at), bytes.subarray(at + count));
  return concatenated(bytes.subarray(0, at), new Uint8Array(count).fill(next()), bytes.subarray(at));
}

function concatenated(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}
