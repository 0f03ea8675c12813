import { canonicalJson, type Json } from "@refold/experiments/runs/canonical_json";
import { metricsOf } from "@refold/experiments/kinds/metrics";
import { differences } from "@refold/experiments/runs/json_difference";
import type { ExperimentResult } from "@refold/experiments/result";
import { written } from "../page/cell.ts";
import { differenceSentence, pairedSeeds, type Sides } from "../figures/paired_seeds.ts";
import { plural, seedList } from "../page/format.ts";
import { metricDifference, metricLabel, metricValue } from "../quantities.ts";
import { folderOf } from "../index/page_link.ts";
import type { Block, Cell, ReportModel, Section, Table } from "../page/model.ts";
import { noticeOfAll } from "../sections/notice.ts";
import { type Paired, pairedOutcome } from "./paired.ts";
import { whyUnpaired } from "./unpaired.ts";

function specTable(left: ExperimentResult, right: ExperimentResult, sides: Sides): Table {
  // specs are JSON by schema; a round trip drops the members that are only undefined
  const json = ({ spec }: ExperimentResult): Json => JSON.parse(JSON.stringify({ ...spec, claims: [] }));
  const show = (value: Json | undefined): string | null => {
    const text = value === undefined ? null : canonicalJson(value);
    return text !== null && text.length > 160 ? `${text.slice(0, 159)}…` : text;
  };
  return {
    name: "spec-differences",
    caption: "What differs in the two specs, claims aside",
    columns: [{ label: "where" }, { label: sides.left }, { label: sides.right }],
    rows: differences(json(left), json(right)).map((difference) => [
      difference.path,
      show(difference.left),
      show(difference.right),
    ]),
  };
}

function outcomeTable(outcomes: readonly Paired[], sides: Sides): Table {
  const columns = ["quantity", sides.left, sides.right, "difference", "from", "to", "seeds"];
  return {
    name: "outcome-differences",
    caption: "Means over the seeds that both completed, and their paired difference with its 95 % interval",
    columns: columns.map((label) => ({ label })),
    rows: outcomes.map(({ metric, left, right, difference, pairs }) => {
      const change = (value: number): Cell => written(value, (number) => metricDifference(metric, number));
      return [
        metricLabel(metric),
        ...[left, right].map(({ mean }) => written(mean, (number) => metricValue(metric, number))),
        change(difference.mean),
        ...[difference.low, difference.high].map((end) => pairs.length < 2 ? null : change(end)),
        pairs.length,
      ];
    }),
  };
}

function verdictTable(left: ExperimentResult, right: ExperimentResult, sides: Sides): Table {
  const ids = [...new Set([...left.claims, ...right.claims].map(({ claim }) => claim.id))];
  const verdict = ({ claims }: ExperimentResult, id: string): string | null =>
    claims.find(({ claim }) => claim.id === id)?.verdict ?? null;
  return {
    name: "verdicts",
    caption: "The verdicts of both",
    columns: [{ label: "claim" }, { label: sides.left }, { label: sides.right }],
    rows: ids.map((id) => [id, verdict(left, id), verdict(right, id)]),
  };
}

function sidesOf(left: ExperimentResult, right: ExperimentResult): Sides {
  const [a, b] = [left, right].map(({ spec }) => folderOf(spec.name, spec.variant));
  return a === b
    ? { left: `${a} (first)`, right: `${b} (second)` }
    : { left: a ?? "first", right: b ?? "second" };
}

/** Two results side by side: what differed in the spec, and what in the outcome, paired by seed. */
export function compareModel(left: ExperimentResult, right: ExperimentResult): ReportModel {
  const sides = sidesOf(left, right);
  const specs = specTable(left, right, sides);
  const outcomes = metricsOf(left.spec).flatMap((metric) => pairedOutcome(left, right, metric) ?? []);
  const [main] = outcomes;
  const verdicts = verdictTable(left, right, sides), unpaired = whyUnpaired(left, right, sides);
  const outcomeBlocks: readonly Block[] = main === undefined
    ? [{ kind: "prose", text: unpaired.text }]
    : [{ kind: "figure", figure: pairedSeeds(main, sides) }, {
      kind: "table",
      table: outcomeTable(outcomes, sides),
    }];
  const sections: readonly Section[] = [
    { id: "outcome", title: "What differed in the outcome", blocks: outcomeBlocks },
    {
      id: "spec",
      title: "What differed in the spec",
      blocks: specs.rows.length === 0
        ? [{ kind: "prose", text: "Nothing: both ran the same spec." }]
        : [{ kind: "table", table: specs }],
    },
    ...(verdicts.rows.length === 0
      ? []
      : [{ id: "verdicts", title: "Verdicts", blocks: [{ kind: "table" as const, table: verdicts }] }]),
  ];
  return {
    title: `${sides.left} and ${sides.right}`,
    kicker: "Replication report · comparison",
    summary: left.spec.title === right.spec.title
      ? left.spec.title
      : `${left.spec.title}; ${right.spec.title}`,
    notice: noticeOfAll([left, right]),
    headline: main === undefined ? unpaired.headline : differenceSentence(main, sides),
    facts: [
      {
        term: "data",
        detail: [...new Set([left, right].map(({ provenance }) => provenance.data.name))].join(" and "),
      },
      { term: "seeds", detail: `${seedList(left.provenance.seeds)} and ${seedList(right.provenance.seeds)}` },
      { term: "spec", detail: plural(specs.rows.length, "difference") },
    ],
    sections,
  };
}
