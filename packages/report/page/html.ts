/** HTML that has been escaped already; only {@linkcode html} and {@linkcode trusted} make it. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a slot of {@linkcode html}: text is escaped, markup is kept, nothing is left out. */
export type Slot = Markup | string | number | null | undefined | false | readonly Slot[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

// Controls have no place in a page, and bidirectional overrides let a name show itself reversed.
// deno-lint-ignore no-control-regex
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Letters, digits and marks that stand for themselves: most texts are of these alone. */
const PLAIN = /^[ !#-%(-;=?-~\n]*$/;

/**
 * Text as it may stand between tags or inside a quoted attribute.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(escapeHtml(`<b title="x">`), "&lt;b title=&quot;x&quot;&gt;");
 * ```
 */
export function escapeHtml(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(INVISIBLE, "\ufffd")
    .replace(LONE_SURROGATE, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Markup made elsewhere by code, never from a user's text: a rendered figure, the style sheet. */
export function trusted(markup: string): Markup {
  return { markup };
}

/** Of fewer parts the text is not copied: a page is long, and its sections stand in one another. */
const FEW = 16;

function fill(slot: Slot): string {
  if (slot === null || slot === undefined || slot === false) return "";
  if (typeof slot === "string") return escapeHtml(slot);
  if (typeof slot === "number") return String(slot);
  if ("markup" in slot) return slot.markup;
  return slot.length < FEW
    ? slot.reduce((text: string, one) => text + fill(one), "")
    : slot.map(fill).join("");
}

/**
 * A template whose every slot is escaped unless it is markup already.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const name = "<script>";
 * assertEquals(html`<p>${name}</p>`.markup, "<p>&lt;script&gt;</p>");
 * ```
 */
export function html(strings: TemplateStringsArray, ...slots: readonly Slot[]): Markup {
  let markup = strings[0]!; // a template has one text more than slots
  for (const [index, slot] of slots.entries()) markup += fill(slot) + strings[index + 1]!;
  return { markup };
}
