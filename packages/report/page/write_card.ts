import { typeset } from "./format.ts";
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
          <dt>${typeset(term)}</dt>
          <dd>${value}</dd>
          <dd>${typeset(note)}</dd>
        </div>
      `
    )
  }</dl>`;
}

function judged({ judged }: ClaimCard): Markup | null {
  if (judged === null) return null;
  const { reach, floor, chance, margin, frame } = judged;
  const drawn = frame === null
    ? null
    : html`data-frame="${[frame.left, frame.right, frame.from, frame.to, frame.published].join(" ")}"`;
  return html`
    data-reach="${reach}" data-floor="${floor}" data-chance="${String(
      chance,
    )}" data-margin="${margin}" ${drawn}
  `;
}

function tested(card: ClaimCard, { document }: PageContext): Markup {
  const outlook = card.outlook.map(({ name, plot, note }) =>
    html`<div class="strip">${trusted(renderPlot(plot, { label: `${name}: ${note}`, document }))}<p>${
      typeset(note)
    }</p></div>`
  );
  const rule = typeof card.rule === "string"
    ? card.rule
    : html`<a href="${card.rule.href}">${card.rule.text}</a>`;
  const rows = card.details.map(({ label, value }) =>
    html`
      <tr>
        <th scope="row">${typeset(label)}</th>
        <td>${typeset(value)}</td>
      </tr>
    `
  );
  return html`<details><summary>How it was tested</summary><p class="why">${typeset(card.predicate)}</p>${
    rows.length === 0 ? null : html`
      <div class="scroll">
        <table>
          <tbody>${rows}</tbody>
        </table>
      </div>
    `
  }${outlook}<p class="change">The rules, why they are such, and how often they err: ${rule}.</p></details>`;
}

function strip({ strip }: ClaimCard, context: PageContext): Markup | null {
  if (strip === null) return null;
  const svg = trusted(renderPlot(strip.plot, { label: strip.label, document: context.document }));
  return html`<div class="strip">${svg}<p>${typeset(strip.note)}</p></div>`;
}

function source({ source, tier }: ClaimCard): Markup {
  const label = source.href === null ? source.text : html`<a href="${source.href}">${source.text}</a>`;
  return html`<p class="source">${label}${tier === "secondary" ? " · secondary" : null}</p>`;
}

/** Which differences between the sources may explain it. */
function ledger({ ledger }: ClaimCard): Markup | null {
  if (ledger.length === 0) return null;
  return html`
    Sources differ here: ${ledger.map(({ text, href, title }, index) =>
      html`${index === 0 ? "" : ", "}<a href="${href}" title="${title}">${text}</a>`
    )}.
  `;
}

function card(content: ClaimCard, context: PageContext): Markup {
  const { id, verdict, statement, reason, changes } = content;
  const header = html`<header>${verdictBadge(verdict, `${id}-verdict`)}${source(content)}</header>`;
  const answer = [
    strip(content, context),
    numbers(content),
    html`<p class="why">${typeset(reason)}${ledger(content)}</p>`,
    changes === null ? null : html`<p class="change"><b>What would change it</b> ${typeset(changes)}</p>`,
    tested(content, context),
  ];
  return html`
    <article class="card" id="${id}" data-verdict="${verdict}"
      aria-labelledby="${id}-what ${id}-verdict"
      ${judged(content)}>${header}<h3 id="${id}-what">${statement}</h3>${answer}</article>
  `;
}

/** The reader's own margin; the script shows it, for without the script it could do nothing. */
const ownMargin = trusted(
  `<p class="own" hidden><label for="own-margin">Your own margin δ, in points:</label>` +
    `<input id="own-margin" type="number" min="0.1" max="20" step="0.1" value="1.5">` +
    `<button type="button">Reset</button> <output for="own-margin"></output></p>`,
);

/** The cards of a page's claims. */
export function writeCards(cards: readonly ClaimCard[], context: PageContext): Markup {
  return html`<div class="cards">${cards.map((content) => card(content, context))}</div>${
    cards.some((content) => content.judged !== null) ? ownMargin : null
  }`;
}
