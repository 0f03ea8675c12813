import { html, type Markup, trusted } from "./html.ts";
import type { ClaimCard } from "./model.ts";
import { renderPlot } from "./render.ts";
import type { PageContext } from "./context.ts";
import { verdictBadge } from "./icons.ts";

function numbers(card: ClaimCard): Markup | null {
  if (card.numbers.length === 0) return null;
  return html`<dl class="numbers">${
    card.numbers.map(({ term, value, note }) =>
      html`
        <div class="${term === "δ" ? "delta" : term}">
          <dt>${term}</dt>
          <dd>${value}</dd>
          <dd>${note}</dd>
        </div>
      `
    )
  }</dl>`;
}

function judged({ judged }: ClaimCard): Markup | null {
  if (judged === null) return null;
  const { half, distance, slack, count } = judged;
  return html`
    data-half="${half}" data-distance="${distance}" data-slack="${slack}" data-count="${count}"
  `;
}

function tested(card: ClaimCard): Markup {
  const rows = card.details.map(({ label, value }) =>
    html`
      <tr>
        <th scope="row">${label}</th>
        <td>${value}</td>
      </tr>
    `
  );
  return html`<details><summary>How it was tested</summary><p class="why">${card.predicate}</p>${
    rows.length === 0 ? null : html`
      <div class="scroll" tabindex="0">
        <table>
          <tbody>${rows}</tbody>
        </table>
      </div>
    `
  }</details>`;
}

function strip({ strip }: ClaimCard, context: PageContext): Markup | null {
  if (strip === null) return null;
  const svg = trusted(renderPlot(strip.plot, { label: strip.label, document: context.document }));
  return html`<div class="strip">${svg}<p>${strip.note}</p></div>`;
}

function source({ source, tier }: ClaimCard): Markup {
  const label = source.href === null ? source.text : html`<a href="${source.href}">${source.text}</a>`;
  return html`<p class="source">${label}${tier === "secondary" ? " · secondary" : null}</p>`;
}

function card(content: ClaimCard, context: PageContext): Markup {
  const { id, verdict, statement, reason } = content;
  const header = html`<header>${verdictBadge(verdict)}${source(content)}</header>`;
  const answer = [
    strip(content, context),
    numbers(content),
    html`<p class="why">${reason}</p>`,
    tested(content),
  ];
  return html`
    <article class="card" id="${id}" data-verdict="${verdict}"
      ${judged(content)}>${header}<h3>${statement}</h3>${answer}</article>
  `;
}

/** The reader's own margin; the script shows it, for without the script it could do nothing. */
const ownMargin = trusted(
  `<p class="own" hidden><label for="own-margin">Your own margin δ, in points:</label>` +
    `<input id="own-margin" type="number" min="0.1" max="20" step="0.1" value="1.5"> <output for="own-margin"></output></p>`,
);

/** The cards of a page's claims. */
export function writeCards(cards: readonly ClaimCard[], context: PageContext): Markup {
  return html`<div class="cards">${cards.map((content) => card(content, context))}</div>${
    cards.some((content) => content.judged !== null) ? ownMargin : null
  }`;
}
