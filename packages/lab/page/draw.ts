import { curvesMarkup, liveFigure } from "../live/live_curves.ts";
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

/** Draws the curves of a study under way, and says them. */
export function drawRunning(running: Running): void {
  const figure = liveFigure(running);
  if (figure === null) return;
  element("curves").innerHTML = curvesMarkup(figure).markup;
  say("sentence", sentenceOf(running.rows));
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
