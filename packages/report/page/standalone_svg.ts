import { escapeHtml } from "./html.ts";
import type { Figure, Panel } from "./model.ts";
import { swatchShape } from "./swatch.ts";
import { lightColours } from "./palette.ts";
import { renderPlot } from "./render.ts";
import { legendRows } from "./legend_rows.ts";

const GUTTER = 20;
const TITLE = 24;
const LINE = 20;
/** Fonts of a figure that stands alone, the first of them the one that its PNG is drawn in. */
export const FONT = "Inter, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

/** Variables become the light theme's values: a file saved alone has no page to take them from. */
export function coloured(svg: string): string {
  return svg.replace(/var\((--[a-z-]+)\)/g, (_, name: string) => lightColours[name] ?? "currentColor");
}

function text(x: number, y: number, content: string, attributes = ""): string {
  return `<text x="${x}" y="${y}"${attributes}>${escapeHtml(content)}</text>`;
}

/** A lone panel repeats the figure's title and needs a heading only for its unit. */
function headed({ panels }: Figure): boolean {
  return panels.length > 1 || panels.some(({ unit }) => unit !== undefined);
}

function placed(
  figure: Figure,
  panel: Panel,
  position: { readonly x: number; readonly y: number },
  document: Document,
): string {
  const { x, y } = position;
  const heading = !headed(figure)
    ? ""
    : `<text x="${x}" y="${y + 14}"><tspan font-weight="600">${escapeHtml(panel.title)}</tspan>` +
      `<tspan fill="var(--muted)" dx="6">${escapeHtml(panel.unit ?? "")}</tspan></text>`;
  const svg = renderPlot(panel.plot, { label: panel.title, document });
  return `${heading}${svg.replace("<svg", `<svg x="${x}" y="${y + (heading === "" ? 0 : TITLE)}"`)}`;
}

/** What a figure that left its page says of where it comes from; a warning stands out. */
export interface Origin {
  readonly text: string;
  readonly warning: string | null;
}

/**
 * A figure as an SVG file of its own, with its title and legend, on white, ready for a paper.
 *
 * Panels stand in two columns as on a wide page.
 */
export function standaloneSvg(figure: Figure, document: Document, origin: Origin): string {
  const columns = Math.min(2, figure.panels.length);
  const width = Math.max(...figure.panels.map(({ plot }) => plot.width ?? 0));
  const height = Math.max(...figure.panels.map(({ plot }) => plot.height ?? 0));
  const total = { width: columns * width + (columns - 1) * GUTTER + 2 * GUTTER };
  const legend = legendRows(figure.legend, total.width - 2 * GUTTER);
  const top = GUTTER + LINE + 4 + LINE * legend.length + 6;
  const tall = height + (headed(figure) ? TITLE : 0) + 8;
  const foot = top + Math.ceil(figure.panels.length / columns) * tall + 4;
  const lines = [...(origin.warning === null ? [] : [origin.warning]), origin.text];
  const bottom = foot + LINE * lines.length + 8;
  const entries = legend.flatMap((row, line) =>
    row.map(({ entry, x }) => {
      const y = GUTTER + LINE + 4 + LINE * line;
      return `<g transform="translate(${GUTTER + x},${y})">${swatchShape(entry)}</g>` +
        text(GUTTER + x + 34, y + 12, entry.label, ' fill="var(--soft)"');
    })
  );
  const panels = figure.panels.map((panel, index) =>
    placed(figure, panel, {
      x: GUTTER + index % columns * (width + GUTTER),
      y: top + Math.floor(index / columns) * tall,
    }, document)
  );
  return coloured(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${total.width}" height="${bottom}" viewBox="0 0 ${total.width} ${bottom}" ` +
      `font-family="${FONT}" font-size="12" color="var(--ink)" fill="currentColor">\n` +
      `<title>${escapeHtml(figure.title)}</title>\n<desc>${escapeHtml(figure.finding)}</desc>\n` +
      `<rect width="100%" height="100%" fill="var(--surface)"/>\n` +
      `${text(GUTTER, GUTTER + 10, figure.title, ' font-size="15" font-weight="600"')}\n` +
      `${entries.join("")}\n${panels.join("\n")}\n${
        lines.map((line, index) => text(GUTTER, foot + LINE * index + 12, line, styleOf(line, origin))).join(
          "\n",
        )
      }\n</svg>\n`,
  ).replaceAll(' font-family="system-ui, sans-serif"', "");
}

function styleOf(line: string, { warning }: Origin): string {
  return line === warning
    ? ' font-size="13" font-weight="600" fill="var(--inconclusive)"'
    : ' font-size="10" fill="var(--muted)"';
}
