import type { Source } from "@refold/experiments/paper_pack";

/** The sources of this pack: what the guide suggests, and what students found with different settings of their own. */
export const sources = [
  {
    key: "guide",
    label: "the guide",
    bibtex: `@misc{dd2424a2bonus2021,
  title        = {Assignment 2, optional exercises: two-layer network, cyclical learning rates},
  author       = {{DD2424 Deep Learning in Data Science}},
  howpublished = {Lab guide, KTH Royal Institute of Technology},
  year         = {2021}
}`,
  },
  {
    key: "students",
    label: "students",
    bibtex: `@misc{dd2424a2bonusstudents,
  title        = {Public reports on the optional exercises of Assignment 2, DD2424},
  author       = {{Five students of the years 2019 to 2023}},
  howpublished = {Public repositories},
  year         = {2023}
}`,
  },
  {
    key: "smith2017",
    label: "Smith 2017",
    bibtex: `@inproceedings{smith2017cyclical,
  title         = {Cyclical Learning Rates for Training Neural Networks},
  author        = {Smith, Leslie N.},
  booktitle     = {IEEE Winter Conference on Applications of Computer Vision (WACV)},
  year          = {2017},
  eprint        = {1506.01186},
  archiveprefix = {arXiv}
}`,
  },
] as const satisfies readonly Source[];

/** The key of one of the sources. */
export type SourceKey = (typeof sources)[number]["key"];
