import type { Block, Section } from "./model.ts";

/** What writing a page's parts needs: a document to draw in, and the numbers of its figures and tables. */
export interface PageContext {
  readonly document: Document;
  /** What the names of saved files begin with, so that those of several pages do not collide; may be empty. */
  readonly files: string;
  readonly figures: ReadonlyMap<string, number>;
  readonly tables: ReadonlyMap<string, number>;
}

function flat(blocks: readonly Block[], folds: boolean): readonly Block[] {
  return blocks.flatMap((block) =>
    block.kind === "row" || block.kind === "fold" && folds
      ? flat(block.blocks, folds)
      : block.kind === "fold"
      ? []
      : [block]
  );
}

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index + 1]));
}

/** Figures and tables counted in the order in which the page shows them; a table in a fold has no number. */
export function contextOf(sections: readonly Section[], document: Document, files: string): PageContext {
  const blocks = sections.flatMap((section) => section.blocks);
  return {
    document,
    files,
    figures: numbered(
      flat(blocks, true).flatMap((block) => block.kind === "figure" ? [block.figure.name] : []),
    ),
    tables: numbered(
      flat(blocks, false).flatMap((block) => block.kind === "table" ? [block.table.name] : []),
    ),
  };
}
