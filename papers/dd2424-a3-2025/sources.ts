import type { Source } from "@refold/experiments/paper_pack";

/** The sources of this pack: the edition of 2025 and 2026, which share every number, and three public reports on it. */
export const sources = [
  {
    key: "guide",
    label: "the guide of 2025",
    bibtex: `@misc{dd2424a3guide2025,
  title        = {Assignment 3: a patchify convolutional network},
  author       = {{DD2424 Deep Learning in Data Science}},
  howpublished = {Lab guide, KTH Royal Institute of Technology},
  year         = {2025}
}`,
  },
  {
    key: "students",
    label: "students",
    bibtex: `@misc{dd2424a32025students,
  title        = {Public reports on Assignment 3, DD2424, edition of 2025 and 2026},
  author       = {{Three students of the years 2025 and 2026}},
  howpublished = {Public repositories},
  year         = {2026}
}`,
  },
  {
    key: "szegedy2016",
    label: "Szegedy et al. 2016",
    bibtex: `@inproceedings{szegedy2016rethinking,
  title         = {Rethinking the Inception Architecture for Computer Vision},
  author        = {Szegedy, Christian and Vanhoucke, Vincent and Ioffe, Sergey and Shlens, Jon and Wojna, Zbigniew},
  booktitle     = {IEEE Conference on Computer Vision and Pattern Recognition (CVPR)},
  year          = {2016},
  eprint        = {1512.00567},
  archiveprefix = {arXiv}
}`,
  },
] as const satisfies readonly Source[];

/** The key of one of the sources. */
export type SourceKey = (typeof sources)[number]["key"];
