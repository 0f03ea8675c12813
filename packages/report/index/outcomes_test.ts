import { assert, assertEquals } from "@std/assert";
import { renderIndex } from "../pages.ts";
import { inputs } from "../testdata/inputs.ts";
import { paper } from "../testdata/paper.ts";
import { learnt } from "./learnt.ts";
import { outcomeGroups } from "./outcomes.ts";
import { indexPages } from "./page_link.ts";

const results = Object.values(inputs).map((input) => input.result), pages = indexPages(results);
const { training, sensitivity } = inputs;

Deno.test("outcomeGroups() groups claims by the source that makes them, what fails first, each leading to its card", () => {
  const groups = outcomeGroups(indexPages([training.result]), paper);
  assertEquals(groups.map(({ title }) => title), ["the guide"]);
  assertEquals(groups[0]?.rows.map(({ verdict }) => verdict), [
    "NOT REPLICATED",
    "INCONCLUSIVE",
    "REPLICATED",
    "REPLICATED",
  ]);
  assertEquals(groups[0]?.rows[0]?.statement.href, "replicate-fig4/report.html#claim-fig4-half-form");
  assertEquals(groups[0]?.rows.map(({ secondary }) => secondary), [false, false, false, true]);
});

Deno.test("outcomeGroups() places ours in units of δ: within one of it, interval and all, exactly where it is REPLICATED", () => {
  const rows = outcomeGroups(pages, paper).flatMap((group) => group.rows).filter(({ place }) =>
    place !== null
  );
  assert(rows.length >= 2);
  for (const { place, verdict } of rows) {
    assertEquals(Math.abs(place!.centre) + place!.half <= 1, verdict === "REPLICATED");
  }
});

Deno.test("learnt() counts by source, names what is refuted and which convention moves most", () => {
  const { analysis } = sensitivity.result;
  assert(analysis?.kind === "sensitivity");
  assertEquals(learnt(training.result.claims, { paper, effects: analysis.effects }), [
    "Of 4 claims of the guide 2 replicated.",
    "Refuted is “After three cycles the network reaches a test accuracy of 47.47 %”.",
    "Of the conventions that sources leave open no-standardisation moves the result most, by \u22124.10\u202fpoints. One of " +
    "three move nothing beyond noise: lag-1 (D3).",
  ]);
  assertEquals(learnt([], { paper, effects: [] }), []);
});

Deno.test("renderIndex() shows every claim twice: as a line, and in a table to save", () => {
  const page = renderIndex(pages, paper), claims = results.flatMap((result) => result.claims).length;
  assertEquals(page.slice(0, page.indexOf('id="table-claims"')).match(/class="verdict"/g)?.length, claims);
});
