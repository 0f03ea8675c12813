import type { SearchAnalysis } from "@refold/experiments/kinds/analysis";
import { written } from "../page/cell.ts";
import { factorName } from "../factor_name.ts";
import { type Chosen, searchScatter } from "../figures/search_scatter.ts";
import { metricNamed } from "@refold/experiments/kinds/metrics";
import type { Metric } from "@refold/experiments/runs/metric";
import { metricDifference, metricLabel, metricValue } from "../quantities.ts";
import { plural, scientific } from "../page/format.ts";
import type { Block, Cell, Section, Table } from "../page/model.ts";
import { publishedRows, rowAt } from "../published_rows.ts";
import { publishedTable, stageTable } from "../tables/search.ts";
import type { Subject } from "./kind_page.ts";

/** The number of the runs that has a name. */
type Named = (name: string) => Metric;

type Interval = { readonly mean: number; readonly low: number; readonly high: number };

const range = ({ mean, low, high }: Interval, show: (value: number) => string): readonly Cell[] =>
  [mean, low, high].map((value) => written(value, show));

function confirmationTable(analysis: SearchAnalysis, metricOf: Named): Table | null {
  const { confirmation } = analysis, name = factorName(analysis.factor);
  if (confirmation === null) return null;
  const { selectedLambda, rivalLambda, selectedTest, rivalTest, validationDifference, testDifference } =
    confirmation;
  const compared = metricOf(confirmation.metric), chosen = metricOf(analysis.metric);
  const value = (level: number): string => metricValue(compared, level);
  return {
    name: "confirmation",
    caption: `Retrained on ${
      plural(confirmation.seeds.length, "fresh paired seed")
    }, the test set read once; with 95 % intervals`,
    columns: ["quantity", "mean", "from", "to"].map((label) => ({ label })),
    rows: [
      [
        `${metricLabel(compared)} at ${name} = ${scientific(selectedLambda, 6)} (chosen)`,
        ...range(selectedTest, value),
      ],
      [
        `${metricLabel(compared)} at ${name} = ${scientific(rivalLambda, 6)} (rival)`,
        ...range(rivalTest, value),
      ],
      [
        `${metricLabel(chosen)}, chosen − rival`,
        ...range(validationDifference, (level) => metricDifference(chosen, level)),
      ],
      [
        `${metricLabel(compared)}, chosen − rival`,
        ...range(testDifference, (level) => metricDifference(compared, level)),
      ],
    ],
  };
}

function confirmationText({ confirmation, factor }: SearchAnalysis, metricOf: Named): string {
  if (confirmation === null) return "";
  const { testDifference: difference } = confirmation, metric = metricOf(confirmation.metric);
  const [above, below] = metric.better === "higher" ? ["better", "worse"] : ["worse", "better"];
  const word = difference.low > 0
    ? `${above} than`
    : difference.high < 0
    ? `${below} than`
    : "within noise of";
  return `On fresh seeds the chosen ${factorName(factor)} is ${word} its rival by ${metricLabel(metric)} (${
    metricDifference(metric, difference.mean)
  }).`;
}

/** What was chosen, and by which rule. */
export function selectionText({ selected, factor, metric }: SearchAnalysis): string {
  return selected === null
    ? `No ${factorName(factor)} could be chosen.`
    : `Chosen by “${selected.rule}” on ${metricLabel({ name: metric })} alone: ${factorName(factor)} = ${
      scientific(selected.lambda, 6)
    }.`;
}

/** How many searches it took: who searches often enough finds something. */
function effortText({ searches }: SearchAnalysis, { spec }: Subject<"search">): string {
  const earlier = spec.search.earlier;
  return earlier === undefined
    ? ""
    : ` ${searches} searches were run, this one included: the earlier ones, ${
      plural(earlier.trainings, "training")
    }, shaped its protocol.`;
}

/** A stage's table; beside it the published one where its λ are not ours. */
function stageBlock(
  analysis: SearchAnalysis,
  stage: SearchAnalysis["stages"][number],
  { metric, published }: Chosen,
): Block {
  const theirs = published.filter((row) => row.stage === stage.name);
  const known = stage.rows.some((row) => rowAt(theirs, stage.name, row.lambda) !== undefined);
  const ours: Block = { kind: "table", table: stageTable(analysis, stage, { metric, published }) };
  return theirs.length === 0 || known ? ours : {
    kind: "row",
    blocks: [ours, { kind: "table", table: publishedTable(stage.name, { metric, published: theirs }) }],
  };
}

/** A search: the figure, each stage's table beside the published one, the choice and its confirmation. */
export function searchSection(subject: Subject<"search">, analysis: SearchAnalysis): Section {
  const published = publishedRows(subject.result);
  const named: Named = (name) => metricNamed(subject.spec, name);
  const chosen = { metric: named(analysis.metric), published },
    confirmation = confirmationTable(analysis, named);
  return {
    id: "search",
    title: "Search",
    blocks: [
      { kind: "figure", figure: searchScatter(analysis, chosen) },
      { kind: "prose", text: `${selectionText(analysis)}${effortText(analysis, subject)}` },
      ...(confirmation === null ? [] : [{ kind: "prose" as const, text: confirmationText(analysis, named) }, {
        kind: "table" as const,
        table: confirmation,
      }]),
      ...analysis.stages.map((stage) => stageBlock(analysis, stage, chosen)),
    ],
  };
}
