import { specsOf } from "@refold/experiments/paper_pack";
import { type IndexPage, indexPages, type PaperPages } from "@refold/report";
import { resultAlone } from "./read_result.ts";
import { indexName, PACKS } from "./registry.ts";
import { resultFolder } from "./result_folder.ts";

/** Every paper with the results of it that a folder holds; those `at hand`, by the paper's id, are not read again. */
export function papersIn(
  out: string,
  atHand: Readonly<Record<string, readonly IndexPage[]>> = {},
): readonly PaperPages[] {
  return PACKS.map((paper) => ({
    paper,
    index: indexName(paper),
    pages: atHand[paper.id] ?? indexPages(
      paper.experiments.flatMap(specsOf).flatMap((spec) => resultAlone(resultFolder(out, spec)) ?? []),
    ),
  }));
}
