import { liveCurves, type LivePanel } from "../live/live_curves.ts";
import type { Scales } from "../live/moving_lines.ts";
import type { Underway } from "../live/live_result.ts";
import { confusionSentence, confusionTable } from "../live/confusion_table.ts";
import { sentenceOf } from "../live/sentence.ts";
import { weightsPixels, weightsSize } from "../live/weights_picture.ts";
import type { HistoryRow } from "@refold/experiments/runs/history";
import type { Picture } from "../training/protocol.ts";
import { element, say } from "./elements.ts";

/** A study under way, as its trainers tell it. */
export interface Running extends Underway {
  readonly rows: Map<number, readonly HistoryRow[]>;
  readonly ended: Set<number>;
  readonly progress: Map<number, { readonly step: number; readonly steps: number }>;
}

/** A panel that stands in the page. */
interface Standing {
  readonly key: string;
  readonly scales: Scales;
  /** Where its lines are. */
  readonly hole: Element;
  lines: string;
}

/** Draws the curves of a study under way, each time what is new of them, and says them. */
export function curvesDrawer(): (running: Running) => void {
  let shown: Running | undefined, legend = "", standing: Standing[] = [];
  return (running) => {
    const curves = liveCurves(running), box = element("curves");
    if (running !== shown || box.querySelector(".moving") === null) {
      box.innerHTML = `<ul class="legend"></ul><div class="panels">${
        curves.panels.map(() => '<div class="panel"></div>').join("")
      }</div>`;
      [shown, legend, standing] = [running, "", []];
    }
    const [list, panels] = box.children as unknown as readonly [Element, Element]; // as written above
    if (curves.legend !== legend) list.innerHTML = legend = curves.legend;
    curves.panels.forEach((panel, at) => {
      const before = standing[at], place = panels.children[at]!;
      const now = before?.key === panel.key ? before : standing[at] = stand(panel, place);
      const lines = panel.moving(now.scales);
      if (lines !== now.lines) now.hole.innerHTML = now.lines = lines;
    });
    say("sentence", sentenceOf(running.rows));
  };
}

function stand({ key, frame }: LivePanel, place: Element): Standing {
  const { markup, scales } = frame();
  place.innerHTML = markup;
  return { key, scales, hole: place.querySelector(".moving")!, lines: "" };
}

/** Draws the network of the watched seed: its first layer, and what it takes images for. */
export function drawPicture(picture: Picture, classNames: readonly string[]): void {
  const canvas = element<HTMLCanvasElement>("weights"), { width, height } = weightsSize(picture.weights.cols);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.putImageData(new ImageData(weightsPixels(picture.weights), width, height), 0, 0);
  canvas.setAttribute(
    "aria-label",
    `Weights of ${picture.weights.cols} units of the first layer as images, epoch ${picture.epoch}`,
  );
  element("confusion").innerHTML = confusionTable(picture, classNames).markup;
  say("confusion-sentence", confusionSentence(picture, classNames));
}
