import { metricNamed } from "@refold/experiments/kinds/metrics";
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { SearchAnalysis } from "@refold/experiments/kinds/analysis";
import { inputs } from "../testdata/inputs.ts";
import { searchScatter } from "./search_scatter.ts";

const { analysis } = inputs.search.result;
if (analysis?.kind !== "search") throw new TypeError("Expected the search fixture to hold a search");

const chosen = { metric: metricNamed(inputs.search.result.spec, analysis.metric), published: [] };

const labels = (search: SearchAnalysis): readonly string[] =>
  searchScatter(search, chosen).legend.map(({ label }) => label);

Deno.test("searchScatter() counts the settings that were compared: the last stage's, but for its best", () => {
  const { finding } = searchScatter(analysis, chosen);
  assertStringIncludes(finding, "Runs at one λ have an SD of 0.33\u202fpoints");
  assertStringIncludes(finding, "2 of the 3 other settings of the fine search cannot be told from its best");
});

Deno.test("searchScatter() calls no setting worse that was not compared", () => {
  assertEquals(labels(analysis).slice(0, 3), [
    "mean, the best or within noise of it",
    "mean, worse than the best",
    "mean, not compared (coarse; filled: the best)",
  ]);
  assertEquals(labels({ ...analysis, stages: analysis.stages.slice(1) })[1], "mean, worse than the best");
  const broken = { ...analysis, indistinguishable: [] };
  assertEquals(labels(broken)[1], "mean, not compared (coarse and fine; filled: the best)");
  assertStringIncludes(searchScatter(broken, chosen).finding, "an SD of 0.33\u202fpoints.");
});

Deno.test("searchScatter() calls its band what it is: 1.96 SD of one run about the best mean", () => {
  assertEquals(labels(analysis).at(-1), "best mean ± 1.96 SD of one run");
});

Deno.test("searchScatter() gives all stages one axis, which a hopeless λ does not stretch", () => {
  const domains = searchScatter(analysis, chosen).panels.map(({ plot }) => plot.y?.domain);
  assertEquals(domains[0], domains[1]);
  const [low, high] = domains[0] as readonly number[];
  assertEquals(low !== undefined && high !== undefined && high - low < 0.06, true);
});
