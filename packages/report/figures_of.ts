import type { ReportInput } from "./input.ts";
import type { Block, Figure } from "./page/model.ts";
import { reportModel } from "./report_model.ts";

function figuresIn(blocks: readonly Block[]): readonly Figure[] {
  return blocks.flatMap((block) => {
    if (block.kind === "figure") return [block.figure];
    return block.kind === "fold" || block.kind === "row" ? figuresIn(block.blocks) : [];
  });
}

/** Every figure that the page of a result shows, in its order. */
export function figuresOfPage(input: ReportInput): readonly Figure[] {
  return reportModel(input).sections.flatMap((section) => figuresIn(section.blocks));
}
