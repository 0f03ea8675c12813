import { typeset } from "./format.ts";
import { html, type Markup, trusted } from "./html.ts";
import { verdictBadge } from "./icons.ts";
import type { OutcomeGroup, OutcomeRow } from "./model.ts";

const WIDTH = 132;
const HEIGHT = 18;
/** How many δ to either side fit. */
const REACH = 2.5;

const x = (value: number): number =>
  Math.round(10 * (WIDTH / 2 + Math.max(-REACH, Math.min(REACH, value)) / REACH * (WIDTH / 2 - 4))) / 10;

/** Ours beside theirs on one scale for all claims: the band is ±δ, a number beyond the edge an arrow. */
function strip({ place, verdict }: OutcomeRow): Markup | null {
  if (place === null) return null;
  const { centre, half } = place, middle = HEIGHT / 2, beyond = Math.abs(centre) > REACH;
  const label = `ours less theirs, ${centre.toFixed(2).replace("-", "\u2212")} ± ${half.toFixed(2)} of δ`;
  const mark = beyond
    ? `<path d="M${x(centre)} ${middle}l${centre > 0 ? -7 : 7} -4v8z" fill="currentColor"/>`
    : `<path d="M${x(centre - half)} ${middle}H${
      x(centre + half)
    }" stroke="currentColor" stroke-width="3" stroke-opacity=".55"/>` +
      `<circle cx="${x(centre)}" cy="${middle}" r="3.6" fill="currentColor"/>`;
  return html`
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img"
      data-verdict="${verdict}"
      aria-label="${label}">${trusted(
        `<rect x="${x(-1)}" y="1" width="${Math.round(10 * (x(1) - x(-1))) / 10}" height="${
          HEIGHT - 2
        }" fill="var(--muted)" fill-opacity=".15"/>` +
          `<path d="M${x(0)} 0V${HEIGHT}" stroke="var(--muted)" stroke-width=".8"/>${mark}`,
      )}</svg>
  `;
}

function row(outcome: OutcomeRow): Markup {
  const { statement, reason, experiment, verdict } = outcome;
  return html`<li>${verdictBadge(verdict)}<div><a href="${statement.href}">${typeset(statement.text)}</a><p>${
    typeset(reason)
  } <span>${experiment}</span></p></div>${strip(outcome)}</li>`;
}

/** Claims in groups, each a line with its verdict, its reason and where ours lies; secondary ones folded. */
export function writeOutcomes(groups: readonly OutcomeGroup[]): Markup {
  return html`
    ${groups.map(({ title, rows }) => {
      const primary = rows.filter(({ secondary }) => !secondary),
        rest = rows.filter(({ secondary }) => secondary);
      return html`<h3 class="group">${title}</h3>${
        primary.length === 0 ? null : html`<ul class="outcomes">${primary.map(row)}</ul>`
      }${
        rest.length === 0 ? null : html`
          <details class="fold">
            <summary>${rest.length} secondary</summary>
            <ul class="outcomes">${rest.map(row)}</ul>
          </details>
        `
      }`;
    })}<p
      class="outcomes-note">On the right ours less theirs in units of δ, which is grey, with its 90 % interval and what other bytes may change.</p>
  `;
}
