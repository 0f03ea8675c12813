/** A value as the user wrote it, on one line and short enough for a message. */
export function showValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number" && !Number.isFinite(value)) return "a number too large for float64";
  return shorten(JSON.stringify(value));
}

/** A text cut to the length of a message, without what would break its line or turn its direction. */
export function shorten(text: string, most = 60): string {
  const plain = text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (sign) => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, "0")}`,
  );
  return plain.length > most ? `${plain.slice(0, most - 1).toWellFormed()}…` : plain;
}
