import { escapeHtml } from "../page/html.ts";
import { verdictOfAll } from "./overall.ts";
import type { ReportInput } from "../input.ts";
import { lightColours } from "../page/palette.ts";

const LABEL = "replication";
const LETTER = 6.6;
const PAD = 10;

/** A badge that says what the claims came to, in words and not by colour alone. */
export function badgeSvg({ result: { claims } }: ReportInput): string {
  const { colour, words } = verdictOfAll(claims);
  const [left, right] = [LABEL, words].map((text) => Math.round(text.length * LETTER + 2 * PAD));
  const width = left! + right!,
    text = (x: number, content: string): string =>
      `<text x="${x}" y="14" text-anchor="middle">${escapeHtml(content)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" viewBox="0 0 ${width} 20" role="img" ` +
    `aria-label="${LABEL}: ${escapeHtml(words)}"><title>${LABEL}: ${escapeHtml(words)}</title>` +
    `<rect width="${width}" height="20" rx="3" fill="#45423c"/>` +
    `<path d="M${left} 0h${right! - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-${right! - 3}z" fill="${
      lightColours[colour]
    }"/>` +
    `<g fill="#fff" font-family="Verdana,'DejaVu Sans',sans-serif" font-size="11">` +
    `${text(left! / 2, LABEL)}${text(left! + right! / 2, words)}</g></svg>\n`;
}
