import { html, type Markup } from "@refold/report/page/html";
import { iconSheet } from "@refold/report/page/icons";
import { formMarkup } from "./form_markup.ts";
import { SHEET } from "./sheet.ts";

function sheet(): Markup {
  return html`<ol class="sheet">${
    SHEET.map(({ title, question, links }) =>
      html`<li><b>${title}</b> ${question}<br>${
        links.map(({ label, address }, at) => html`${at === 0 ? "" : " · "}<a href="${address}">${label}</a>`)
      }</li>`
    )
  }</ol>`;
}

/** The page as it lies in its file: everything has its place before the first line of code has run. */
export function bodyMarkup(version: string): Markup {
  return html`
    <a class="skip" href="#run">Skip to the controls</a>
    ${iconSheet}
    <div class="page lab">
      <header class="masthead">
        <p class="kicker">Refold lab · everything happens inside this page</p>
        <h1 id="title">Train it yourself</h1>
        <p class="summary" id="summary"></p>
        <p id="bits" class="bits" role="status"></p>
      </header>
      <noscript><div class="notice"><h2>This page trains networks</h2><p>It needs scripts, which are switched off here. Nothing is ever sent or fetched.</p></div></noscript>
      <aside class="side" aria-label="Settings and data">
        <details open id="settings"><summary>Settings and images</summary>${formMarkup()}
    <section class="data" aria-labelledby="data-title"><h2 id="data-title">Images</h2><p id="data-line">Made-up images until an archive is dropped in: real curves, no verdict.</p>
    <div class="drop" id="drop"><label for="archive">cifar-10-binary.tar.gz</label><input type="file" id="archive" accept=".gz,.tgz,application/gzip"></div>
    <p class="hint">Read in this page, never uploaded.</p><p id="data-sum" class="sum"></p><p><button type="button" id="forget" class="plain" hidden>Forget the images, which this browser keeps</button></p></section></details>
      </aside>
      <main id="content">
        <section id="run" aria-label="Training">
          <div class="bar" role="group"
            aria-label="Training"><button type="button" id="train" class="main">Train</button><button type="button" id="pause" disabled>Pause</button><button type="button" id="step" disabled>One epoch</button><button type="button" id="restart" disabled>Stop</button>
    <progress id="progress" max="1" value="0" aria-label="Training done"></progress><p id="status" role="status">Getting ready …</p></div>
          <div id="curves" class="curves"></div>
          <p id="sentence" class="sentence"></p>
        </section>
        <section id="verdict" hidden aria-labelledby="headline">
          <h2 id="headline"></h2>
          <div id="cards"></div>
          <p id="no-verdict" class="prose"></p>
          <div
            class="bar"><button type="button" id="download">Download everything (.zip)</button><button type="button" id="keep">Keep as A</button><button type="button" id="compare" hidden>Compare with A</button><button type="button" id="show-report">Whole report</button></div>
        </section>
        <section id="inside" aria-labelledby="inside-title">
          <h2 id="inside-title">Inside seed <span id="watched">0</span></h2>
          <div
            class="back"><span><label for="epoch">Back to epoch</label> <output id="epoch-out" for="epoch">0</output></span><input type="range" id="epoch" min="0" max="0" value="0" step="1" disabled><p class="hint" id="again" role="status">The run goes on from there, and comes out the same.</p></div>
          <div class="row">
            <figure class="weights">
              <canvas id="weights" width="329" height="164" role="img"
                aria-label="Weights of the first layer as images"></canvas>
              <figcaption>
                <p>The first layer: each tile is what one unit looks for. Grey is no weight.</p>
              </figcaption>
            </figure>
            <div>
              <div class="scroll" id="confusion"></div>
              <p class="sentence" id="confusion-sentence"></p>
            </div>
          </div>
        </section>
        <section id="whole" hidden aria-labelledby="whole-title">
          <h2 id="whole-title">The report</h2>
          <iframe id="frame" title="The whole report"></iframe>
        </section>
        <section id="class" aria-labelledby="class-title">
          <h2 id="class-title">For a class</h2>
          <details><summary>A sheet of six questions</summary>${sheet()}<p class="hint">Add <code>&amp;hide=form,labels</code> to an address to leave controls out, or <code>&amp;lock=seeds</code> to hold one fast.</p></details>
          <details><summary>An index of everybody’s results</summary><p class="prose">Drop the zip archives or result.json files that others downloaded here. They stay in this page.</p><input type="file" id="results" multiple accept=".zip,.json" aria-label="Results of others"><p id="results-said" role="status"></p></details>
        </section>
      </main>
      <footer class="foot">
        <p>Refold ${version}. This one file asks for nothing and sends nothing: it works without a network, from any folder.</p>
      </footer>
    </div>
  `;
}
