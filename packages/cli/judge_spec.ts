import { basename } from "node:path";

/** What the command line of `judge` says, parsed. */
export interface JudgeOptions {
  readonly metric: string;
  readonly seed?: string;
  readonly published: PrintedNumber;
  readonly margin: number;
  readonly runs?: number;
  readonly sd?: number;
  readonly se?: number;
  readonly ci95?: number;
  readonly spread?: number;
  readonly selection?: "final" | "best-epoch" | "best-run";
  readonly unit: "fraction" | "percent" | "nats" | "seconds" | "none";
  readonly where: readonly (readonly [string, string])[];
  readonly times?: number;
  readonly take?: "last" | "first" | "max" | "min";
  readonly separator?: "," | ";" | "\t";
  readonly list?: string;
  readonly format?: "csv" | "json" | "json-lines" | "tensorboard";
  readonly spec: boolean;
  readonly check: boolean;
}

/** A number as it was printed, with its decimals. */
export interface PrintedNumber {
  readonly value: number;
  readonly decimals: number;
}

/** The spec, as a JSON value to be checked, that a command line of `judge` stands for. */
export function judgeSpec(file: string, options: JudgeOptions): Readonly<Record<string, unknown>> {
  const { metric, published, margin, runs, unit, selection } = options;
  const spread = spreadOf(options);
  const sign = spread === null ? "" : ` ± ${spread.value}`,
    of = runs === undefined ? "" : ` over ${runs} ${runs === 1 ? "run" : "runs"}`;
  const shown = published.value.toFixed(published.decimals);
  return {
    kind: "arms",
    name: slug(`${basename(file).replace(/\..*$/, "")}-${metric}`),
    title: `${metric} in ${basename(file)} against ${shown}`,
    results: {
      metrics: { [metric]: { unit, better: "higher", margin } },
      read: [{
        files: [file],
        format: formatOf(file, options),
        ...rows(options),
        columns: { [metric]: column(options) },
      }],
    },
    claims: [{
      id: "published",
      statement: `${metric} is ${shown}${sign}${of}.`,
      source: { paper: "as given to judge", place: "--published" },
      test: {
        kind: "mean",
        metric,
        published: published.value,
        decimals: published.decimals,
        ...(runs === undefined ? {} : { runs }),
        ...(spread === null ? {} : { spread }),
        ...(selection === undefined ? {} : { selection }),
      },
    }],
  };
}

function spreadOf(
  { sd, se, ci95, spread }: JudgeOptions,
): { readonly kind: string; readonly value: number } | null {
  if (sd !== undefined) return { kind: "sd", value: sd };
  if (se !== undefined) return { kind: "se", value: se };
  if (ci95 !== undefined) return { kind: "ci95", value: ci95 };
  return spread === undefined ? null : { kind: "unknown", value: spread };
}

function column({ metric, times }: JudgeOptions): unknown {
  return times === undefined ? metric : { column: metric, times };
}

function rows({ seed, where, take, separator, list }: JudgeOptions): Readonly<Record<string, unknown>> {
  return {
    ...(separator === undefined ? {} : { separator }),
    ...(list === undefined ? {} : { list }),
    ...(seed === undefined ? {} : { seed }),
    ...(where.length === 0 ? {} : { where: Object.fromEntries(where) }),
    ...(take === undefined ? {} : { take }),
  };
}

/** The format that was named, else that of the file's name. */
function formatOf(file: string, { format }: JudgeOptions): string {
  if (format !== undefined) return format;
  const name = basename(file);
  if (/tfevents/.test(name)) return "tensorboard";
  if (/\.(jsonl|ndjson)$/i.test(name)) return "json-lines";
  return /\.json$/i.test(name) ? "json" : "csv";
}

/** A text as a name that may stand in a path: lower-case letters, digits and dashes. */
function slug(text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return plain === "" ? "results" : plain;
}
