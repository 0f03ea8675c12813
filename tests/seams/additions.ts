/** A made-up thing of one kind: a file of its own, and how the table beside it names it. */
export interface Addition {
  /** Its file below tests/seams/added. */
  readonly file: string;
  /** The table that lists it; its file goes beside. */
  readonly table: string;
  /** What follows a text that stands in the table exactly once, beside the import. */
  readonly entries: readonly (readonly [after: string, entry: string])[];
  /** What the file exports, under the name that the table gives it. */
  readonly record: string;
  readonly as: string;
  /** What calls it, where the file exports a function that makes the record. */
  readonly made?: string;
  /** The type that the table asks for, of which `record` is one, and where it is. */
  readonly type: string;
  readonly typeFile: string;
  /** Every member of that type. */
  readonly facets: readonly string[];
}

/** A table of core, which states the type of its entries. */
function inCore(folder: string, file: string, own: CoreKind): Addition {
  const { as, list, constant, type, facets } = own;
  return {
    file,
    table: `packages/core/${folder}/table.ts`,
    entries: [
      [`type ${list} = {`, `\n  readonly ${as}: typeof ${constant};`],
      [`${list.toUpperCase()}: ${list} = {`, `\n  ${as}: ${constant},`],
    ],
    record: "MADE_UP",
    as: constant,
    type,
    typeFile: `packages/core/${folder}/${file.replace(".ts", "_kind.ts")}`,
    facets,
  };
}

interface CoreKind {
  readonly as: string;
  readonly list: string;
  readonly constant: string;
  readonly type: string;
  readonly facets: readonly string[];
}

const experiments = "packages/experiments/", report = "packages/report/";

/** One of everything that a table lists; kinds and claims have a side in the report too. */
export const ADDITIONS: readonly Addition[] = [
  inCore("layers", "layer.ts", {
    as: "twice",
    list: "Layers",
    constant: "TWICE",
    type: "LayerKind",
    facets: ["spec", "make"],
  }),
  inCore("optimizers", "optimizer.ts", {
    as: "timid",
    list: "Optimizers",
    constant: "TIMID",
    type: "OptimizerKind",
    facets: ["spec", "make", "takesMomentum"],
  }),
  inCore("schedules", "schedule.ts", {
    as: "harmonic",
    list: "Plain",
    constant: "HARMONIC",
    type: "ScheduleKind",
    facets: ["spec", "cycles", "make", "momentum"],
  }),
  {
    file: "dataset.ts",
    table: "packages/data/datasets/table.ts",
    entries: [["export const DATASETS = {", " halves,"]],
    record: "madeUp",
    as: "halves",
    type: "Dataset",
    typeFile: "packages/data/dataset.ts",
    facets: [
      "name",
      "title",
      "words",
      "spec",
      "holds",
      "parts",
      "form",
      "places",
      "read",
      "archive",
      "standIn",
    ],
  },
  {
    file: "kind.ts",
    table: `${experiments}kinds/table.ts`,
    entries: [["export const KINDS = {", " spread,"]],
    record: "madeUp",
    as: "spread",
    type: 'Kind<(typeof record)["spec"], (typeof record)["analysis"]>',
    typeFile: `${experiments}kinds/kind.ts`,
    facets: [
      ...[
        "spec",
        "analysis",
        "misfits",
        "metrics",
        "setting",
        "settings",
        "factors",
        "plan",
        "analyse",
        "work",
      ],
      ...["names", "defaultTrial", "freshSeeds"],
    ],
  },
  {
    file: "kind_page.ts",
    table: `${report}kinds/table.ts`,
    entries: [["const PAGES: { readonly [K in KindName]: KindPage<K> } = {", " spread,"]],
    record: "madeUp",
    as: "spread",
    type: 'KindPage<"spread">',
    typeFile: `${report}kinds/kind_page.ts`,
    facets: ["sections", "runFigure", "warnings", "answer", "lines", "effects", "showsNetwork"],
  },
  {
    file: "claim.ts",
    table: `${experiments}claims/table.ts`,
    entries: [["export const CLAIM_KINDS = {", " everyRun,"]],
    record: "madeUp",
    as: "everyRun",
    type: 'ClaimKind<(typeof record)["test"], (typeof record)["found"]>',
    typeFile: `${experiments}claims/claim_kind.ts`,
    facets: ["test", "found", "addresses", "readings", "hopeless", "judge"],
  },
  {
    file: "claim_report.ts",
    table: `${report}claims/table.ts`,
    entries: [["const CLAIM_REPORTS = {", " everyRun,"]],
    record: "madeUp",
    as: "everyRun",
    type: 'ClaimReport<"everyRun">',
    typeFile: `${report}claims/claim_report.ts`,
    facets: ["predicate", "reason", "theirs", "numbers", "details", "strip", "changes", "inside"],
  },
  {
    file: "runner.ts",
    table: `${experiments}runners/table.ts`,
    entries: [["export const RUNNERS = {", " die,"]],
    record: "madeUp",
    as: "die",
    type: "Runner<{ readonly faces: number }>",
    typeFile: `${experiments}runners/runner.ts`,
    facets: [
      ...[
        "name",
        "spec",
        "metrics",
        "unread",
        "data",
        "parts",
        "misfits",
        "beyondData",
        "resolve",
        "seeding",
      ],
      ...["identity", "run", "failed", "silence"],
    ],
  },
  {
    file: "executor.ts",
    table: `${experiments}executors/table.ts`,
    entries: [["export const EXECUTORS = {", ' "made-up": madeUp,']],
    record: "madeUp",
    as: "madeUp",
    made: "(null as never)",
    type: "Executor",
    typeFile: `${experiments}executors/executor.ts`,
    facets: ["name", "arithmetic", "workers", "open"],
  },
];
