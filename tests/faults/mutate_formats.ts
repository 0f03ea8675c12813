/** A stream of draws in [0, 1) that is the same for the same seed (mulberry32). */
export function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to below `count`. */
export function below(draw: () => number, count: number): number {
  return Math.floor(draw() * count);
}

/** One of the values. */
export function pick<A>(draw: () => number, values: readonly A[]): A {
  return values[below(draw, values.length)]!;
}

const BYTES = [0, 1, 0x20, 0x22, 0x2c, 0x30, 0x39, 0x5b, 0x7b, 0x7d, 0x7f, 0x80, 0xff];

/** Bytes changed in one to three places: bits flipped, bytes set, removed, doubled or inserted, the end cut off. */
export function mutateBytes(draw: () => number, bytes: Uint8Array): Uint8Array {
  let mutated = bytes.slice();
  for (let times = 1 + below(draw, 3); times > 0; times--) {
    const at = below(draw, mutated.length + 1), length = 1 + below(draw, 16);
    const head = mutated.subarray(0, at), tail = mutated.subarray(at);
    switch (below(draw, 6)) {
      case 0:
        if (at < mutated.length) mutated[at]! ^= 1 << below(draw, 8);
        break;
      case 1:
        if (at < mutated.length) mutated[at] = pick(draw, BYTES);
        break;
      case 2:
        mutated = joined(head, tail.subarray(length));
        break;
      case 3:
        mutated = joined(head, tail.subarray(0, length), tail);
        break;
      case 4:
        mutated = joined(head, Uint8Array.from({ length }, () => below(draw, 256)), tail);
        break;
      case 5:
        if (draw() < 0.2) mutated = head.slice();
        break;
    }
  }
  return mutated;
}

const TEXTS = [
  "-1",
  "0",
  "1e309",
  "-0",
  "1e-400",
  "9007199254740993",
  "0.1",
  '""',
  '"x"',
  "null",
  "true",
  "[]",
  "{}",
  "[[[[]]]]",
  '{"__proto__":1}',
  '"\\ud800"',
  "\u2028",
  '"</script>"',
  '"constructor"',
  "1e21",
  "NaN",
];
const TOKEN = /"(?:[^"\\]|\\.)*"|-?[\d.]+(?:[eE][-+]?\d+)?|true|false|null|[{}[\]:,]/g;

/** A JSON text with one to three tokens exchanged, doubled or dropped, so that it mostly stays JSON. */
export function mutateJson(draw: () => number, text: string): string {
  const tokens = text.match(TOKEN) ?? [];
  const values = tokens.flatMap((token, i) => /^[{}[\]:,]$/.test(token) ? [] : [i]);
  for (let times = 1 + below(draw, 3); times > 0; times--) {
    const at = pick(draw, values);
    switch (below(draw, 8)) {
      case 0:
        tokens[at] = pick(draw, TEXTS);
        break;
      case 1:
        tokens[at] = tokens[pick(draw, values)] ?? "";
        break;
      case 2:
        tokens[below(draw, tokens.length)] = "";
        break;
      case 3:
        if (tokens[at + 1] === ",") tokens[at] += `,${tokens[at]}`;
        break;
      case 4:
        tokens[at] = tokens[at]!.replace(/[a-z]/i, (letter) => letter + letter);
        break;
      default: // a number near the one found keeps most specs valid
        if (!Number.isNaN(Number(tokens[at]))) tokens[at] = String(Number(tokens[at]) + below(draw, 3));
    }
  }
  return tokens.join("");
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
