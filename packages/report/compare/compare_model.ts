import { metricsOf } from "@refold/experiments/kinds/metrics";
import type { ExperimentResult } from "@refold/experiments/result";
import { pairedSeeds, type Sides } from "../figures/paired_seeds.ts";
import { plural, seedList, typeset } from "../page/format.ts";
import type { Block, ReportModel, Section, Table } from "../page/model.ts";
import { dataLine } from "../sections/masthead.ts";
import { noticeOfAll } from "../sections/notice.ts";
import { type Compared, sidesOf } from "./compared.ts";
import { comparedCurves } from "./compared_curves.ts";
import { outcomeHeadline, outcomeTable } from "./outcomes.ts";
import { type Paired, pairedOutcome } from "./paired.ts";
import { settingDifferences } from "./setting_differences.ts";
import { whyUnpaired } from "./unpaired.ts";

function verdictTable(left: ExperimentResult, right: ExperimentResult, sides: Sides): Table {
  const claims = new Map([...left.claims, ...right.claims].map(({ claim }) => [claim.id, claim]));
  const verdict = ({ claims }: ExperimentResult, id: string): string | null =>
    claims.find(({ claim }) => claim.id === id)?.verdict ?? null;
  return {
    name: "verdicts",
    caption: "The verdicts of both; a claim that only one of them tests has a dash",
    columns: [{ label: "claim" }, { label: sides.left }, { label: sides.right }],
    rows: [...claims].map(([id, { statement }]) => [statement, verdict(left, id), verdict(right, id)]),
  };
}

const asTable = (table: Table): Block => ({ kind: "table", table });

function outcomeBlocks(outcomes: readonly Paired[], sides: Sides, why: string): readonly Block[] {
  const [main] = outcomes;
  return main === undefined
    ? [{ kind: "prose", text: why }]
    : [asTable(outcomeTable(outcomes, sides)), { kind: "figure", figure: pairedSeeds(main, sides) }];
}

/** Both pages, what each ran on, and the seeds: one line where they agree. */
function factsOf(left: Compared, right: Compared, sides: Sides): ReportModel["facts"] {
  const both = (term: string, tell: (result: ExperimentResult) => string): ReportModel["facts"] => {
    const [a, b] = [tell(left.result), tell(right.result)];
    return a === b
      ? [{ term, detail: a }]
      : [{ term: `${term}, first`, detail: a }, { term: `${term}, second`, detail: b }];
  };
  return [
    { term: "first", detail: left.page ?? sides.left },
    { term: "second", detail: right.page ?? sides.right },
    ...both("data", ({ provenance }) => dataLine(provenance.data)),
    ...both("seeds", ({ provenance }) => seedList(provenance.seeds)),
  ];
}

/** Two results side by side: what moved in the outcome, paired by seed, their curves over one another, and what differs in the setting. */
export function compareModel(left: Compared, right: Compared): ReportModel {
  const sides = sidesOf(left, right), [a, b] = [left.result, right.result];
  const outcomes = metricsOf(a.spec).flatMap((metric) => pairedOutcome(a, b, metric) ?? []);
  const [main, ...others] = outcomes, unpaired = whyUnpaired(a, b, sides);
  const settings = settingDifferences(a, b, sides), verdicts = verdictTable(a, b, sides);
  const curves = comparedCurves(left, right, sides);
  const sections: readonly (Section | null)[] = [
    {
      id: "outcome",
      title: "What differed in the outcome",
      blocks: outcomeBlocks(outcomes, sides, unpaired.text),
    },
    {
      id: "setting",
      title: "What differed in the setting",
      blocks: settings.rows.length === 0
        ? [{ kind: "prose", text: "Nothing: both ran the same setting on the same data and seeds." }]
        : [asTable(settings)],
    },
    curves === null
      ? null
      : { id: "curves", title: "Curves over one another", blocks: [{ kind: "figure", figure: curves }] },
    verdicts.rows.length === 0 ? null : { id: "verdicts", title: "Verdicts", blocks: [asTable(verdicts)] },
  ];
  const titles = [...new Set([a.spec.title, b.spec.title])];
  return {
    title: `${sides.left} and ${sides.right}`,
    kicker: "Replication report · comparison",
    summary: typeset(titles.join("; ")),
    notice: noticeOfAll([a, b]),
    headline: main === undefined ? unpaired.headline : outcomeHeadline([main, ...others], sides),
    facts: [
      ...factsOf(left, right, sides),
      { term: "setting", detail: plural(settings.rows.length, "difference") },
    ],
    sections: sections.filter((section) => section !== null),
  };
}
