import { assert } from "@std/assert";
import { NUMBER_FORMS } from "../../packages/experiments/claims/rates/number_forms.ts";
import { OTHER_FORMS } from "../../packages/experiments/claims/rates/other_forms.ts";
import { formRow } from "../../packages/experiments/claims/rates/print.ts";

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";
const printed = ignore ? "" : Deno.readTextFileSync(new URL("../../docs/statistics.md", import.meta.url));
const cells = (line: string): string => line.replaceAll(/\s+/g, " ");
const rows = new Set(printed.split("\n").map(cells));

for (const form of [...NUMBER_FORMS, ...OTHER_FORMS].filter((form) => form.draws(5) <= 15)) {
  Deno.test(`docs/statistics.md prints the rates that the task computes: ${form.name} (needs --allow-read)`, {
    ignore,
  }, () => {
    const row = cells(formRow(form, 5, 40_000));
    assert(rows.has(row), row);
  });
}
