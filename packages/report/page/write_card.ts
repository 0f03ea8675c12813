import { html, type Markup, trusted } from "../html.ts";
import type { ClaimCard } from "../model.ts";
import { renderPlot } from "../render.ts";
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

function card(content: ClaimCard, context: PageContext): Markup {
  const { source } = content;
  const label = source.href === null
    ? html`${source.text}`
    : html`<a href="${source.href}">${source.text}</a>`;
  return html`
    <article class="card" id="${content.id}" data-verdict="${content.verdict}" ${judged(content)}>
    <header>${verdictBadge(content.verdict)}<p class="source">${label}${content.tier === "secondary"
      ? " · secondary"
      : null}</p></header>
    <h3>${content.statement}</h3>${content.strip === null
      ? null
      : html`<div class="strip">${
        trusted(renderPlot(content.strip.plot, { label: content.strip.label, document: context.document }))
      }<p>${content.strip.note}</p></div>`}${numbers(content)}<p class="why">${content.reason}</p>${tested(
        content,
      )}</article>
  `;
}

/** The reader's own margin; the script shows it, for without the script it could do nothing. */
const ownMargin = html`
  <p class="own"
    hidden><label for="own-margin">Your own margin δ, in points:</label><input id="own-margin" type="number" min="0.1" max="20" step="0.1" value="1.5"> <output for="own-margin"></output></p>
`;

/** The cards of a page's claims. */
export function writeCards(cards: readonly ClaimCard[], context: PageContext): Markup {
  return html`<div class="cards">${cards.map((content) => card(content, context))}</div>${
    cards.some((content) => content.judged !== null) ? ownMargin : null
  }`;
}
