import type { Block, Section } from "./model.ts";

/** What writing a page's parts needs: a document to draw in, and the numbers of its figures and tables. */
export interface PageContext {
  readonly document: Document;
  readonly figures: ReadonlyMap<string, number>;
  readonly tables: ReadonlyMap<string, number>;
}

function flat(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) =>
    block.kind === "fold" || block.kind === "row" ? flat(block.blocks) : [block]
  );
}

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index + 1]));
}

/** Figures and tables counted in the order in which the page shows them. */
export function contextOf(sections: readonly Section[], document: Document): PageContext {
  const blocks = flat(sections.flatMap((section) => section.blocks));
  return {
    document,
    figures: numbered(blocks.flatMap((block) => block.kind === "figure" ? [block.figure.name] : [])),
    tables: numbered(blocks.flatMap((block) => block.kind === "table" ? [block.table.name] : [])),
  };
}
