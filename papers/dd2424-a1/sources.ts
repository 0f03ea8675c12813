import type { Source } from "@refold/experiments/paper_pack";

/** A lab guide of the course by the year of its edition. */
const guide = (key: string, year: number, change: string): string =>
  `@misc{${key},
  title        = {Assignment 1: one-layer network, softmax},
  author       = {{DD2424 Deep Learning in Data Science}},
  howpublished = {Lab guide, KTH Royal Institute of Technology},
  note         = {${change}},
  year         = {${year}}
}`;

/** The sources of this pack. The guide's numbers changed between its editions, so each edition is a source. */
export const sources = [
  {
    key: "guide",
    label: "the guide of 2021",
    bibtex: guide("dd2424a1guide2021", 2021, "edition of 2020 to 2024"),
  },
  {
    key: "guide2019",
    label: "the guide of 2019",
    bibtex: guide("dd2424a1guide2019", 2019, "edition of 2019: pixels divided by 255 and no more"),
  },
  {
    key: "guide2025",
    label: "the guide of 2025",
    bibtex: guide("dd2424a1guide2025", 2025, "edition of 2025 and 2026: Python, seeded"),
  },
  {
    key: "code",
    label: "the student’s program",
    bibtex: `@misc{csizmadia2021a1code,
  title        = {Program and results for Assignment 1, DD2424},
  author       = {Csizmadia, M. A.},
  howpublished = {Python source and tables},
  year         = {2021}
}`,
  },
  {
    key: "students",
    label: "other students",
    bibtex: `@misc{dd2424a1students,
  title        = {Public reports on Assignment 1, DD2424},
  author       = {{Ten students of the years 2020 to 2026, three of 2019}},
  howpublished = {Public repositories},
  year         = {2026}
}`,
  },
] as const satisfies readonly Source[];

/** The key of one of the sources. */
export type SourceKey = (typeof sources)[number]["key"];
