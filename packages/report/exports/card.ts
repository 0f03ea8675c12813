import { emptyDocument } from "../page/document.ts";
import { escapeHtml } from "../page/html.ts";
import { verdictShapes } from "../page/icons.ts";
import { lightColours } from "../page/palette.ts";
import { renderPlot } from "../page/render.ts";
import { coloured, FONT } from "../page/standalone_svg.ts";
import type { ReportInput } from "../input.ts";
import { reportModel } from "../report_model.ts";
import type { ClaimCard, ReportModel } from "../page/model.ts";
import { originOf } from "../sections/origin.ts";
import { verdictOfAll } from "./overall.ts";

/** What pages that show a link show of it. */
export const CARD = { width: 1200, height: 630 } as const;

const MARGIN = 64;
/** How much larger than on a page a strip is drawn at most, and down to where. */
const MOST_SCALE = 2.6;
const FOOT = 530;

/** Lines no wider than a measure, the last cut off where more would follow; an SVG cannot break a text by itself. */
function lines(text: string, size: number, most: number): readonly string[] {
  // half its size is wide for a letter of the fonts named
  const letters = Math.floor((CARD.width - 2 * MARGIN) / (0.53 * size));
  const words = text.split(/[ \n]+/).flatMap((word) => word.match(new RegExp(`.{1,${letters}}`, "gu")) ?? []);
  const broken = words.reduce<readonly string[]>((found, word) => {
    const last = found.at(-1);
    return last === undefined || last.length + 1 + word.length > letters
      ? [...found, word]
      : [...found.slice(0, -1), `${last} ${word}`];
  }, []);
  return broken.length <= most
    ? broken
    : [...broken.slice(0, most - 1), `${broken[most - 1]!.slice(0, letters - 1)}…`];
}

/** A block of text from a height on down, and the height below it. */
function block(
  text: readonly string[],
  { y, size, weight, fill }: {
    readonly y: number;
    readonly size: number;
    readonly weight: number;
    readonly fill: string;
  },
): readonly [svg: string, below: number] {
  const svg = text.map((line, index) =>
    `<text x="${MARGIN}" y="${
      y + size + index * size * 1.24
    }" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeHtml(line)}</text>`
  ).join("");
  return [svg, y + text.length * size * 1.24];
}

/** A claim's strip as large as there is room below a height. */
function placed({ plot, label }: NonNullable<ClaimCard["strip"]>, y: number): string {
  const { width = 0, height = 0 } = plot, scale = Math.min(MOST_SCALE, (FOOT - y) / height);
  const size = `width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}"`;
  return `<svg x="${MARGIN}" y="${y}" ${size}>${
    renderPlot(plot, { label, document: emptyDocument() })
  }</svg>`;
}

/** A report as one picture for where links to it are shown: title, answer, the first claim's strip, what it stands on. */
export function cardSvg(input: ReportInput, model: ReportModel = reportModel(input)): string {
  const { verdict, colour } = verdictOfAll(input.result.claims);
  const cards = model.sections.flatMap(({ blocks }) =>
    blocks.flatMap((one) => one.kind === "claims" ? one.cards : [])
  );
  const strip = cards.find((card) => card.strip !== null)?.strip ?? null;
  const { text, warning } = originOf(input);
  const [kicker, belowKicker] = block(lines(model.kicker, 22, 1), {
    y: 52,
    size: 22,
    weight: 600,
    fill: "var(--muted)",
  });
  const [title, belowTitle] = block(lines(model.title, 50, 2), {
    y: belowKicker + 8,
    size: 50,
    weight: 600,
    fill: "var(--ink)",
  });
  const [answer, belowAnswer] = block(lines(model.headline, 32, 3), {
    ...{ y: belowTitle + 22, size: 32, weight: 400, fill: "var(--soft)" },
  });
  const drawn = strip === null ? "" : placed(strip, belowAnswer + 18);
  const foot = [...(warning === null ? [] : [warning]), text].map((line, index, all) =>
    `<text x="${MARGIN}" y="${
      CARD.height - 34 - 30 * (all.length - 1 - index)
    }" font-size="20" fill="var(--muted)">${escapeHtml(lines(line, 20, 1)[0] ?? "")}</text>`
  ).join("");
  return coloured(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}" viewBox="0 0 ${CARD.width} ${CARD.height}" ` +
      `font-family="${FONT}" font-size="12" color="var(--ink)" fill="currentColor">\n<title>${
        escapeHtml(model.title)
      }: ${escapeHtml(verdict)}</title>\n<rect width="100%" height="100%" fill="var(--page)"/>` +
      `<rect width="100%" height="14" fill="${lightColours[colour] ?? "currentColor"}"/>\n` +
      `<svg x="${CARD.width - MARGIN - 88}" y="46" width="88" height="88" viewBox="0 0 16 16" color="${
        lightColours[colour] ?? "currentColor"
      }">${verdictShapes(verdict)}</svg>\n${kicker}${title}\n${answer}\n${drawn}\n${foot}\n</svg>\n`,
  ).replaceAll(' font-family="system-ui, sans-serif"', "");
}
