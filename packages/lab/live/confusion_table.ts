import { html, type Markup } from "@refold/report/page/html";
import type { Picture } from "../training/protocol.ts";

/** Steps of a cell's tint. */
export const TINTS = 8;

/** What the network takes validation images for: a row a class, each cell the share of the row in per cent. */
export function confusionTable({ confusion }: Picture, classNames: readonly string[]): Markup {
  const short = (name: string) => html`<abbr title="${name}">${shortOf(name)}</abbr>`;
  return html`
    <table class="confusion">
      <caption><span>Each row’s images, and what the network takes them for, in per cent.</span></caption>
      <thead>
        <tr><th scope="col"><span class="unseen">class</span></th>${classNames.map((name) =>
          html`<th scope="col">${short(name)}</th>`
        )}</tr>
      </thead>
      <tbody>${confusion.map((row, label) => {
        const all = row.reduce((sum, count) => sum + count, 0) || 1;
        return html`<tr><th scope="row">${short(classNames[label] ?? String(label))}</th>${
          row.map((count, found) => {
            const share = count / all, tint = Math.round(share * TINTS);
            return html`<td class="${found === label ? "right " : ""}tint${tint}">${
              Math.round(100 * share)
            }</td>`;
          })
        }</tr>`;
      })}</tbody>
    </table>
  `;
}

/** The matrix in a sentence: which class is known best, and which least. */
export function confusionSentence({ confusion }: Picture, classNames: readonly string[]): string {
  const shares = confusion.map((row, label) =>
    row[label]! / (row.reduce((sum, count) => sum + count, 0) || 1)
  );
  const at = (value: number) => classNames[shares.indexOf(value)] ?? "";
  const best = Math.max(...shares), least = Math.min(...shares);
  return `Best known: ${at(best)}, ${Math.round(100 * best)} % of its images; least: ${at(least)}, ${
    Math.round(100 * least)
  } %.`;
}

function shortOf(name: string): string {
  const number = /^pattern (\d+)$/.exec(name)?.[1];
  return number === undefined ? name.slice(0, 4) : `p${number}`;
}
