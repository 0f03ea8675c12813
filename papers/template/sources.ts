import type { Source } from "@refold/experiments/paper_pack";

/** Whom the claims of this paper are taken from: claims name a source by its key. */
export const sources = [
  {
    key: "paper",
    label: "the paper",
    bibtex: `@misc{yourpaper,
  title  = {Its title},
  author = {Its authors},
  year   = {2026}
}`,
  },
] as const satisfies readonly Source[];

/** The key of one of the sources. */
export type SourceKey = (typeof sources)[number]["key"];
