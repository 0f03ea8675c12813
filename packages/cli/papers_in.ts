import { indexPages, type PaperPages } from "@refold/report";
import { resultAlone } from "./read_result.ts";
import { indexName, PACKS } from "./registry.ts";
import { resultFolder } from "./result_folder.ts";

/** Every paper with the results of it that a folder holds. */
export function papersIn(out: string, packs = PACKS): readonly PaperPages[] {
  return packs.map((paper) => ({
    paper,
    index: indexName(paper, packs),
    pages: indexPages(
      paper.experiments.flatMap(({ base, variants }) =>
        [base, ...Object.values(variants)].flatMap((spec) => resultAlone(resultFolder(out, spec)) ?? [])
      ),
    ),
  }));
}
