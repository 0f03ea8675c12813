const MINUS = "\u2212";
const NARROW = "\u202f";

function typographic(text: string): string {
  return text.replace(/^-/, MINUS).replace(/e-/, `e${MINUS}`).replace(/e\+/, "e");
}

/** A number with a fixed count of decimals and a true minus sign. */
export function decimals(value: number, digits: number): string {
  return Number.isFinite(value) ? typographic(value.toFixed(digits)) : "not finite";
}

/** A fraction in per cent: 0.4613 → "46.13 %". */
export function percent(fraction: number, digits = 2): string {
  return `${decimals(fraction * 100, digits)}${NARROW}%`;
}

/** A difference of fractions in percentage points, with its sign. */
export function points(difference: number, digits = 2): string {
  const text = decimals(difference * 100, digits);
  return `${difference > 0 && !text.startsWith(MINUS) ? "+" : ""}${text}${NARROW}points`;
}

/** A positive number in as few digits as tell it apart: λ, h, a relative error. */
export function scientific(value: number, digits = 3): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const short = Number(value.toPrecision(digits));
  return typographic(size >= 1e-3 && size < 1e5 ? String(short) : short.toExponential());
}

/** A positive number as a power of ten, for logarithmic axes. */
export function power(value: number): string {
  return typographic(Number(value.toPrecision(3)).toExponential());
}

/** A positive number in a column of its kind: one form and as many digits in every row. */
export function exponential(value: number, digits = 4): string {
  return value === 0 ? "0" : typographic(value.toExponential(digits));
}

/** A whole number in groups of three. */
export function count(value: number): string {
  return typographic(String(value)).replace(/\B(?=(\d{3})+(?!\d))/g, value >= 10_000 ? NARROW : "");
}

/** Seconds as a reader would say them. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${decimals(seconds * 1000, 0)} ms`;
  if (seconds < 100) return `${decimals(seconds, 1)} s`;
  const whole = Math.round(seconds), minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "1 seed", "5 seeds". */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** A small whole number as a word: 3 → "three". */
export function inWords(number: number): string {
  return WORDS[number] ?? count(number);
}

/** "the only claim", "both claims", "all three claims". */
export function allOf(number: number, one: string, many = `${one}s`): string {
  return number === 1 ? `the ${one}` : number === 2 ? `both ${many}` : `all ${inWords(number)} ${many}`;
}

/** Text from elsewhere with the spaces and apostrophes of a printed page: "5 %" stays on one line. */
export function typeset(text: string): string {
  return text.replace(/(?<=\d) %/g, `${NARROW}%`).replace(/(?<=\d) points/g, `${NARROW}points`)
    .replace(/λ = /g, "λ\u00a0=\u00a0").replace(/(?<=[a-z])'(?=s?\b)/g, "\u2019");
}

/** A text with a capital first letter, as a sentence begins. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A label no longer than a figure has room for. */
export function shortened(label: string, most = 26): string {
  return label.length <= most ? label : `${label.slice(0, most - 1)}…`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Seeds as ranges: 0, 1, 2, 7 → "0–2, 7". */
export function seedList(seeds: readonly number[]): string {
  const all = new Set(seeds), sorted = [...all].sort((a, b) => a - b);
  const starts = sorted.filter((seed) => !all.has(seed - 1));
  const ends = sorted.filter((seed) => !all.has(seed + 1));
  return starts.map((start, index) => start === ends[index] ? `${start}` : `${start}–${ends[index]}`).join(
    ", ",
  );
}
