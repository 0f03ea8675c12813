/** Placeholders that every command has; others are named by `values`. */
export const OWN_PLACEHOLDERS = ["seed", "out", "gpu"] as const;

/** A name between braces; other braces, as JSON in an argument has them, stand for themselves. */
const PLACEHOLDER = /\{([A-Za-z_][A-Za-z0-9_-]*)\}/g;

/** The placeholders in some text, each once. */
export function placeholdersIn(...texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!)))];
}

/**
 * A text with its placeholders replaced, all at once: what a value contains is never read again, nor split.
 *
 * @example One argument stays one argument
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { filled } from "@refold/experiments/runners/program/placeholders";
 *
 * assertEquals(filled("--name={note}", { note: "a b; $(c) {seed}", seed: 3 }), "--name=a b; $(c) {seed}");
 * ```
 */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(
    PLACEHOLDER,
    (whole, name: string) => Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
