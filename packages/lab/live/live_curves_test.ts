import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { HistoryRow } from "@refold/experiments/runs/history";
import { longOf } from "@refold/experiments/runners/training/wide_history";
import { learningCurves } from "@refold/report/figures/learning_curves";
import { emptyDocument } from "@refold/report/page/document";
import { renderPlot } from "@refold/report/page/render";
import { publishedOf } from "../settings/published.ts";
import { liveCurves } from "./live_curves.ts";
import { liveResult, type Underway } from "./live_result.ts";

const spec = publishedOf({ figure: "3", source: "guide" });

/** A study whose seeds have come so far, and of which those named have ended. */
function underway(
  seeds: number,
  { ended = [] as readonly number[], last = 1000, least = 1.4 } = {},
): Underway {
  const rows = Array.from({ length: seeds }, (_, seed) => {
    const own: HistoryRow[] = [];
    for (let step = 0; step <= last; step += 100) {
      for (const split of ["train", "validation"] as const) {
        const loss = least + Math.exp(-step / (300 + 10 * seed)) + (split === "train" ? 0 : 0.1);
        const at = {
          seed,
          trial: "",
          step,
          epoch: step / 100,
          learningRate: step === 0 ? null : step * 1e-5,
        };
        own.push({ ...at, split, loss, cost: loss + 0.3, accuracy: 1 / loss - 0.2 });
      }
    }
    return [seed, own] as const;
  });
  const data = {
    name: "CIFAR-10",
    bytes: "official",
    note: "",
    mayChange: { accuracy: 0, loss: 0 },
  } as const;
  return {
    spec,
    data: { ...data, checksum: "", files: [] },
    rows: new Map(rows),
    ended: new Set(ended),
  };
}

/** The coordinates of each piece of a drawing's paths. */
const pieces = (svg: string) =>
  (svg.match(/M[-\d.,L]+/g) ?? []).map((path) => path.match(/[-\d.]+/g)!.map(Number));

/** Whether two pieces are one: Plot rounds to a thousandth of a pixel before we do to a hundredth. */
const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, at) => Math.abs(value - b[at]!) < 0.011);

Deno.test("liveCurves() draws lines, ranges and names where the report's figure has them", () => {
  for (const study of [underway(2), underway(6, { ended: [0, 1, 2, 3, 4] }), underway(1, { ended: [0] })]) {
    const history = [...study.rows.values()].flatMap(longOf), result = liveResult(study);
    const figure = learningCurves({ result, spec, analysis: null, history })!;
    const live = liveCurves(study);
    assertEquals(live.panels.length, figure.panels.length);
    for (const [at, panel] of live.panels.slice(0, 3).entries()) {
      const whole = renderPlot(figure.panels[at]!.plot, { label: "", document: emptyDocument() });
      const { markup, scales } = panel.frame(), lines = panel.moving(scales), known = pieces(whole);
      assert(pieces(lines).length > 0);
      assertEquals(pieces(lines).filter((piece) => !known.some((other) => same(piece, other))), []);
      assertEquals((lines + markup).match(/<text/g)!.length, whole.match(/<text/g)!.length);
    }
  }
});

Deno.test("liveCurves() keeps a panel's key while its axis stands, and changes it with the axis", () => {
  const [before, after, other] = [underway(2, { last: 800 }), underway(2), underway(2, { least: 0.2 })].map(
    (study) => liveCurves(study).panels.map(({ key }) => key),
  );
  assertEquals(before, after);
  assertNotEquals(before![0], other![0]);
});

Deno.test("liveCurves() shows the axes, the paper's points and the schedule before anything was measured", () => {
  const { panels } = liveCurves(underway(0)), frames = panels.map(({ frame }) => frame());
  assertEquals(panels.map(({ moving }, at) => moving(frames[at]!.scales)), ["", "", "", ""]);
  for (const { markup } of frames) assert(markup.includes("<text"));
  assert(frames[2]!.markup.includes("60"), "per cent");
});
