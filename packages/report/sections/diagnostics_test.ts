import { assert, assertEquals } from "@std/assert";
import type { ReportInput } from "../input.ts";
import { diagnostics, params } from "../testdata/diagnostics.ts";
import { inputs } from "../testdata/inputs.ts";
import { searchRuns } from "../testdata/search.ts";
import { diagnosticsSection } from "./diagnostics.ts";

function imagesOf(input: ReportInput): readonly unknown[] {
  const row = diagnosticsSection(input)?.blocks.find(({ kind }) => kind === "row");
  const figures = row?.kind === "row"
    ? row.blocks.flatMap((block) => block.kind === "figure" ? [block.figure] : [])
    : [];
  return figures.find(({ name }) => name === "class-accuracy")?.table?.rows.map((cells) => cells.at(-1)) ??
    [];
}

Deno.test("diagnosticsSection() counts the images of a class once however many seeds saw them", () => {
  assertEquals(new Set(imagesOf(inputs.training)), new Set([1000]));
});

Deno.test("diagnosticsSection() counts only the seeds of the trial whose confusions were summed", () => {
  // a search never reads the test set; its confirmation does, on fresh seeds, under two λ
  const confirmation = ["confirm-selected", "confirm-rival"].flatMap((trial) =>
    searchRuns.slice(0, 5).map((run) => ({
      ...run,
      trial,
      seed: 100 + run.seed,
      metrics: { ...run.metrics, testAccuracy: 0.51 },
    }))
  );
  const result = { ...inputs.search.result, runs: [...searchRuns, ...confirmation] };
  const shown = { ...diagnostics, trial: "confirm-selected", seed: 100 };
  const input = { ...inputs.search, result, diagnostics: shown, params };
  assertEquals(new Set(imagesOf(input)), new Set([1000]));
  const [first] = diagnosticsSection(input)?.blocks ?? [];
  assertEquals(
    first?.kind === "prose" && first.text.startsWith("The network of “confirm-selected”, λ = "),
    true,
  );
});

Deno.test("diagnosticsSection() shows the worst pairs of many classes, and draws no pictures of a table's rows", () => {
  const classes = 30,
    confusion = Array.from(
      { length: classes },
      (_, label) =>
        Array.from(
          { length: classes },
          (_, predicted) => predicted === label ? 50 : predicted === 0 && label === 7 ? 9 : 0,
        ),
    );
  const classNames = confusion.map((_, label) => `c${label}`);
  const many = {
    ...diagnostics,
    classNames,
    confusion,
    shape: [4],
    errors: [{ ...diagnostics.errors[0]!, pixels: "" }],
  };
  const section = diagnosticsSection({ ...inputs.training, diagnostics: many, params });
  assert(section !== null);
  assertEquals(section.blocks.map(({ kind }) => kind), ["table", "fold"]);
  const [pairs] = section.blocks;
  assertEquals(pairs?.kind === "table" && pairs.table.rows, [["c7", "c0", 9, 9 / 59]]);
  const none = diagnosticsSection({ ...inputs.training, diagnostics: { ...many, confusion: [] }, params });
  assertEquals(none?.blocks.map(({ kind }) => kind), ["fold"]);
});
