import { html, type Markup, trusted } from "./html.ts";
import type { Verdict } from "./model.ts";
import { lightColours } from "./palette.ts";

const NAMES: Readonly<Record<Verdict, string>> = {
  "REPLICATED": "replicated",
  "NOT REPLICATED": "refuted",
  "INCONCLUSIVE": "inconclusive",
  "NOT JUDGED": "unjudged",
};

/** A verdict's colour on a light page, for where no style sheet is let in. */
const bare = (verdict: Verdict): string => lightColours[`--${NAMES[verdict]}`] ?? "currentColor";

/** What each verdict's icon is drawn of, in a box of 16 by 16: a tick in a disc, a cross in a square, a wave in a ring, a dash. */
const SHAPES: Readonly<Record<Verdict, string>> = {
  "REPLICATED":
    `<circle cx="8" cy="8" r="8" fill="currentColor"/><path d="M4 8.4l2.8 2.8L12 5.6" fill="none" stroke="var(--wash, #fff)" stroke-width="2"/>`,
  "NOT REPLICATED":
    `<rect width="16" height="16" rx="2.5" fill="currentColor"/><path d="M4.5 4.5l7 7m0-7l-7 7" fill="none" stroke="var(--wash, #fff)" stroke-width="2"/>`,
  "INCONCLUSIVE":
    `<circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="2"/><path d="M4 9q2-3.4 4-1t4-1" fill="none" stroke="currentColor" stroke-width="1.7"/>`,
  "NOT JUDGED":
    `<circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.4 2"/><path d="M4.6 8h6.8" stroke="currentColor" stroke-width="1.8"/>`,
};

/** The verdicts' icons, told apart by shape alone. */
export const iconSheet: Markup = trusted(
  `<svg width="0" height="0" aria-hidden="true" class="sheet">${
    Object.entries(NAMES).map(([verdict, name]) =>
      `<symbol id="icon-${name}" viewBox="0 0 16 16">${SHAPES[verdict as Verdict]}</symbol>`
    ).join("")
  }</svg>`,
);

/** What a verdict's icon is drawn of on a light ground, in a box of 16 by 16. */
export function verdictShapes(verdict: Verdict): string {
  return SHAPES[verdict].replaceAll("var(--wash, #fff)", "#fff");
}

/** A verdict's icon as a picture that stands alone, such as a page's own in a row of tabs. */
export function verdictPicture(verdict: Verdict): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" color="${bare(verdict)}">${
    verdictShapes(verdict)
  }</svg>`;
}

/** Whether a text is a verdict. */
export function isVerdict(text: unknown): text is Verdict {
  return typeof text === "string" && Object.hasOwn(NAMES, text);
}

/** A verdict's icon alone, for a place where the word would not fit; the word is its label. */
export function verdictIcon(verdict: Verdict): Markup {
  return html`
    <svg class="icon" width="16" height="16" color="${bare(verdict)}" data-verdict="${verdict}" role="img"
      aria-label="${verdict}">
      <use href="#icon-${NAMES[verdict]}" />
    </svg>
  `;
}

/** A verdict in word, icon and colour. */
export function verdictBadge(verdict: Verdict, id: string | null = null): Markup {
  return html`
    <span class="verdict" ${id === null ? null : html`id="${id}"`}
      data-verdict="${verdict}"><svg width="16" height="16" color="${bare(
        verdict,
      )}" aria-hidden="true"><use href="#icon-${NAMES[
        verdict
      ]}"/></svg><span>${verdict}</span></span>
  `;
}
