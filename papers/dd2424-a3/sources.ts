import type { Source } from "@refold/experiments/paper_pack";

/** The sources of this pack, edition of 2021: its numbers hold for 2020 to 2024, that of 2019 differs in one. */
export const sources = [
  {
    key: "guide",
    label: "the guide",
    bibtex: `@misc{dd2424a3guide2021,
  title        = {Assignment 3: k-layer networks with batch normalization},
  author       = {{DD2424 Deep Learning in Data Science}},
  howpublished = {Lab guide, KTH Royal Institute of Technology},
  year         = {2021}
}`,
  },
  {
    key: "report",
    label: "the report",
    bibtex: `@techreport{csizmadia2021assignment3,
  title       = {Assignment 3, DD2424 Deep Learning in Data Science},
  author      = {Csizmadia, M. A.},
  institution = {KTH Royal Institute of Technology},
  month       = may,
  year        = {2021}
}`,
  },
  {
    key: "code",
    label: "the report’s code",
    bibtex: `@misc{csizmadia2021a3code,
  title        = {Program of the report on Assignment 3, DD2424},
  author       = {Csizmadia, M. A.},
  howpublished = {Python source},
  year         = {2021}
}`,
  },
  {
    key: "students",
    label: "other students",
    bibtex: `@misc{dd2424a3students,
  title        = {Public reports on Assignment 3, DD2424},
  author       = {{Eleven students of the years 2019 to 2024}},
  howpublished = {Public repositories},
  year         = {2024}
}`,
  },
  {
    key: "ioffe2015",
    label: "Ioffe and Szegedy 2015",
    bibtex: `@inproceedings{ioffe2015batch,
  title         = {Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift},
  author        = {Ioffe, Sergey and Szegedy, Christian},
  booktitle     = {International Conference on Machine Learning (ICML)},
  year          = {2015},
  eprint        = {1502.03167},
  archiveprefix = {arXiv}
}`,
  },
] as const satisfies readonly Source[];

/** The key of one of the sources. */
export type SourceKey = (typeof sources)[number]["key"];
