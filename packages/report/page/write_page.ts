import { createHash } from "node:crypto";
import { emptyDocument } from "./document.ts";
import { typeset } from "./format.ts";
import { html, type Markup, trusted } from "./html.ts";
import type { ReportModel, Section } from "./model.ts";
import { contextOf } from "./context.ts";
import { dataUri } from "./data_uri.ts";
import { iconSheet, verdictIcon, verdictPicture } from "./icons.ts";
import { slug } from "./slug.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";
import { runningHead } from "./style_print.ts";
import { writeSection } from "./write_block.ts";

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Nothing from outside; the style sheet and the script by their hashes; images only from within the page. */
const policyOf = (styles: string): string =>
  [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(styles)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

function shortTitle(title: string): string {
  return title.length <= 60 ? title : `${title.slice(0, 59)}…`;
}

function because({ because }: ReportModel): Markup | null {
  if (because === undefined) return null;
  const { before, link, after } = because;
  return html`<p class="because"><b>${before}</b><a href="${link.href}">${typeset(link.text)}</a>${
    typeset(after)
  }</p>`;
}

function masthead(model: ReportModel): Markup {
  return html`
    <header
      class="masthead"><p class="kicker">${model.kicker}</p><h1>${model.title}</h1>${model.summary === ""
        ? null
        : html`<p class="summary">${
          typeset(model.summary)
        }</p>`}<div class="answer"><p class="headline">${typeset(
          model.headline,
        )}</p>${because(model)}<dl class="lede">${model.facts.map(({ term, detail }) =>
          html`
            <div>
              <dt>${term}</dt>
              <dd>${typeof detail === "string"
                ? detail
                : html`<a href="${detail.href}">${detail.text}</a>`}</dd>
            </div>
          `
        )}</dl></div></header>
  `;
}

function notice({ notice }: ReportModel): Markup | null {
  if (notice === null) return null;
  return html`<div class="notice" role="note"><h2>${notice.title}</h2><p>${typeset(notice.text)}</p>${
    notice.code === null ? null : html`<pre><code>${notice.code}</code></pre>`
  }</div>`;
}

/** The claims under their section, each with its verdict's icon: all verdicts on the first screen. */
function claimLinks({ blocks }: Section): Markup | null {
  const cards = blocks.flatMap((block) => block.kind === "claims" ? block.cards : []);
  if (cards.length === 0) return null;
  return html`<ul>${
    cards.map(({ id, verdict }) =>
      html`<li><a href="#${id}">${verdictIcon(verdict)} ${id.replace(/^claim-/, "")}</a></li>`
    )
  }</ul>`;
}

function contents(model: ReportModel): Markup {
  return html`
    <nav class="contents" aria-label="Contents">
      <ol>${model.sections.map((section, index) =>
        html`<li><a href="#${section.id}"><span class="no">${index + 1}</span> ${section.title}</a>${
          claimLinks(section)
        }</li>`
      )}</ol>
    </nav>
  `;
}

/** What stands at the foot of every page of ours. */
const MARK = "Made by Refold.";

/** Whether a text is a page that this package wrote. */
export function isOurPage(text: string): boolean {
  return text.trimStart().startsWith("<!DOCTYPE html>") && text.includes(`<p>${MARK}`);
}

/** A model as one self-contained HTML file: no requests, complete without its script. */
export function writePage(model: ReportModel): string {
  const context = contextOf(
    model.sections,
    emptyDocument(),
    model.files === undefined ? "" : `${slug(model.files)}-`,
  );
  const title = shortTitle(model.title), styles = style + runningHead(title);
  return html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${trusted(policyOf(styles))}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>${title}</title>
        ${model.overall === undefined
          ? null
          : html`<link rel="icon" href="${dataUri("image/svg+xml", verdictPicture(model.overall))}">`}
        <style>${trusted(styles)}</style>
        ${model.linkedData
          ? html`<script type="application/ld+json">${trusted(model.linkedData)}</script>`
          : null}
      </head>
      <body>
    <a class="skip" href="#content">Skip to the content</a>
    ${iconSheet}
    <div class="page">
    ${masthead(model)}
    ${contents(model)}
    <main id="content">
    ${notice(model)}${model.sections.map((section, index) => writeSection(section, index + 1, context))}
    </main>
    <footer class="foot"><p>${MARK} Everything on this page is inside this one file.</p></footer>
    </div>
    <script>${trusted(script)}</script>
      </body>
    </html>
  `.markup;
}
