import { mixedFacts } from "@refold/experiments/runs/environment";
import type { RunRecord } from "@refold/experiments/runs/run_record";
import { count, plural, seedList, sentence } from "../page/format.ts";
import type { ReportInput } from "../input.ts";
import type { Block, Section } from "../page/model.ts";

/** The order in which facts are read, by whatever order a result holds them; others follow. */
const ORDER = [
  "repository",
  "commit",
  "changes",
  "code",
  "data",
  "interpreter",
  "packages",
  "GPU",
  "container",
];

/** What runs of somebody's program were made in: one line where all agree, a table of what differs where not. */
export function environmentSection({ result: { runs } }: ReportInput): Section | null {
  const made = runs.filter(({ environment }) => environment !== undefined), [first] = made;
  if (first?.environment === undefined) return null;
  const mixed = mixedFacts(made), silent = runs.length - made.length;
  const lacking = silent === 0 ? "" : ` Of ${plural(silent, "run")} that came to nothing it is not recorded.`;
  const differing = new Set(mixed.map(({ name }) => name));
  const shared = Object.entries(first.environment).filter(([name]) => !differing.has(name))
    .toSorted(([a], [b]) => placeOf(a) - placeOf(b));
  return {
    id: "environment",
    title: "Environment of the program",
    blocks: [
      { kind: "prose", text: `${mixed.length === 0 ? agreed(made) : mixedText(mixed.length)}${lacking}` },
      ...(mixed.length === 0 ? [] : [differences(mixed)]),
      {
        kind: "facts",
        facts: shared.map(([name, detail]) => ({
          term: sentence(name),
          detail: valueOf(made, name, detail),
        })),
      },
    ],
  };
}

function placeOf(name: string): number {
  return ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length;
}

function agreed(made: readonly RunRecord[]): string {
  const many = made.length === 1 ? "The one run was" : `All ${count(made.length)} runs were`;
  return `${many} made in one environment: one commit, one interpreter, one list of packages, one sort of GPU, as far as each was recorded.`;
}

function mixedText(count: number): string {
  return `The runs were not made in one environment: ${plural(count, "fact")} ${
    count === 1 ? "differs" : "differ"
  } between them, so no claim is judged over runs on both sides.`;
}

/** Code and data of several settings may differ, for that is what is compared. */
function valueOf(made: readonly RunRecord[], name: string, first: string): string {
  const values = [...new Set(made.map(({ environment = {} }) => environment[name] ?? "not recorded"))];
  return values.length === 1 ? first : values.join("; ");
}

function differences(mixed: ReturnType<typeof mixedFacts>): Block {
  return {
    kind: "table",
    table: {
      name: "environments",
      caption: "What differs between the runs",
      columns: [{ label: "fact" }, { label: "value" }, { label: "runs" }],
      rows: mixed.flatMap(({ name, values }) =>
        values.map(({ value, runs }, i) => [i === 0 ? name : "", value, whose(runs)])
      ),
    },
  };
}

function whose(runs: readonly RunRecord[]): string {
  return [...Map.groupBy(runs, ({ trial }) => trial)].map(([trial, own]) => {
    const seeds = seedList(own.map(({ seed }) => seed));
    return `${trial === "" ? "" : `${trial}, `}${own.length === 1 ? "seed" : "seeds"} ${seeds}`;
  }).join("; ");
}
