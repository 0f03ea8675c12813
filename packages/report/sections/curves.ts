import { learningCurves } from "../figures/learning_curves.ts";
import type { ReportInput } from "../input.ts";
import type { Section } from "../page/model.ts";

/** The paper's figure next to ours. */
export function curveSection({ result, history }: ReportInput): Section | null {
  const figure = learningCurves(result, history);
  return figure === null ? null : { id: "curves", title: "Curves", blocks: [{ kind: "figure", figure }] };
}
