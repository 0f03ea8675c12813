import type { Source } from "@refold/experiments/paper_pack";

/** The sources of this pack; the report and the program behind it differ, so each speaks for itself. */
export const sources = [
  {
    key: "guide",
    label: "the guide",
    bibtex: `@misc{dd2424guide2021,
  title        = {Assignment 2: two-layer network, cyclical learning rates},
  author       = {{DD2424 Deep Learning in Data Science}},
  howpublished = {Lab guide, KTH Royal Institute of Technology},
  year         = {2021}
}`,
  },
  {
    key: "report",
    label: "the report",
    bibtex: `@techreport{csizmadia2021assignment2,
  title       = {Assignment 2, DD2424 Deep Learning in Data Science},
  author      = {Csizmadia, M. A.},
  institution = {KTH Royal Institute of Technology},
  month       = apr,
  year        = {2021}
}`,
  },
  {
    key: "code",
    label: "the report’s code",
    bibtex: `@misc{csizmadia2021code,
  title        = {Program of the report on Assignment 2, DD2424},
  author       = {Csizmadia, M. A.},
  howpublished = {Python source},
  year         = {2021}
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
