import { html, type Markup } from "@refold/report/page/html";
import { KERNELS } from "../settings/address.ts";
import { MOST_SEEDS } from "../settings/choice.ts";
import { FIELD_NAMES, fieldOf } from "../settings/fields.ts";

function option([value, label]: readonly [string, string]): Markup {
  return html`<option value="${value}">${label}</option>`;
}

/** The form of a page: which figure, how many seeds, and the ten fields of one's own experiment. */
export function formMarkup(): Markup {
  const fields = FIELD_NAMES.map((name) => {
    const { label, hint, options } = fieldOf(name);
    const control = options === undefined
      ? html`
        <input type="text" id="${name}" name="${name}" inputmode="${name === "hidden"
          ? "text"
          : "decimal"}" autocomplete="off"
          spellcheck="false" aria-describedby="${name}-hint">
      `
      : html`<select id="${name}" name="${name}" aria-describedby="${name}-hint">${
        options.map(option)
      }</select>`;
    return html`
      <div class="field"
        data-control="${name}"><label for="${name}">${label}</label>${control}<p id="${name}-hint" class="hint">${hint}</p></div>
    `;
  });
  const figures: readonly (readonly [string, string])[] = [
    ["3-guide", "Figure 3, the guide’s"],
    ["3-report", "Figure 3, the report’s"],
    ["4-guide", "Figure 4, the guide’s"],
    ["4-report", "Figure 4, the report’s"],
  ];
  return html`
    <form id="experiment" aria-label="The experiment">
      <div class="field wide"
        data-control="figure"><label for="figure">Replicate</label><select id="figure" name="figure">${figures
          .map(option)}</select></div>
      <div class="fields">
        <div class="field"
          data-control="seeds"><label for="seeds">Seeds</label><input type="number" id="seeds" name="seeds" min="1" max="${MOST_SEEDS}" step="1"></div>
        <div class="field"
          data-control="kernels"><label for="kernels">Arithmetic</label><select id="kernels" name="kernels">${KERNELS
            .options?.map(option)}</select></div>
      </div>
      <fieldset>
        <legend>The setting</legend>
        <div class="fields">${fields}</div>
      </fieldset>
      <p id="changes" class="changes" role="status"></p>
      <p><button type="button" id="as-published" class="plain" hidden>Back to the published setting</button></p>
    </form>
  `;
}
