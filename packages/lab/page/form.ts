import { KERNELS, SEEDS } from "../settings/address.ts";
import type { Choice, ControlName } from "../settings/choice.ts";
import type { Settings } from "../settings/field.ts";
import { FIELD_NAMES, fieldOf } from "../settings/fields.ts";
import { publishedOf, settingsOf } from "../settings/published.ts";
import { sameValue } from "../settings/same_value.ts";
import { element } from "./elements.ts";

type Control = HTMLInputElement | HTMLSelectElement;

/** Writes a choice into the form, and hides or locks what its address says. */
export function fillForm(choice: Choice): void {
  const { figure, source, seeds, kernels, changed, hide, lock } = choice,
    published = settingsOf(publishedOf(choice));
  element<Control>("figure").value = `${figure}-${source}`;
  element<Control>("seeds").value = String(seeds);
  element<Control>("kernels").value = kernels;
  for (const name of FIELD_NAMES) {
    const control = element<Control>(name), { write } = fieldOf(name);
    control.value = write(changed[name] ?? published[name]);
    control.removeAttribute("aria-invalid");
    control.closest("[data-control]")!.toggleAttribute("data-changed", name in changed);
  }
  for (const box of document.querySelectorAll<HTMLElement>("[data-control]")) {
    const name = box.dataset["control"] as ControlName; // the form is written from the same names
    box.hidden = hide.includes(name);
    element<Control>(name).disabled = lock.includes(name);
  }
}

/** The choice that the form holds, or what is wrong with one of its fields. */
export function readForm(before: Choice): Choice | string {
  const [figure, source] = element<Control>("figure").value.split("-") as [
    Choice["figure"],
    Choice["source"],
  ];
  const moved = figure !== before.figure || source !== before.source;
  const seeds = SEEDS.read(element<Control>("seeds").value);
  if (seeds === undefined) return `Seeds: expected ${SEEDS.wanted}.`;
  const kernels = KERNELS.read(element<Control>("kernels").value) ?? before.kernels;
  if (moved) return { ...before, figure, source, seeds, kernels, changed: {} };
  const published = settingsOf(publishedOf(before)), changed: Record<string, unknown> = {};
  for (const name of FIELD_NAMES) {
    const control = element<Control>(name),
      { read, label, wanted } = fieldOf(name),
      value = read(control.value);
    if (value === undefined) {
      control.setAttribute("aria-invalid", "true");
      return `${label}: expected ${wanted}.`;
    }
    control.removeAttribute("aria-invalid");
    if (!sameValue(value, published[name])) changed[name] = value;
  }
  return { ...before, seeds, kernels, changed: changed as Partial<Settings> };
}
