import type { SearchAnalysis } from "@refold/experiments/kinds/analysis";
import { written } from "../page/cell.ts";
import { factorName } from "../factor_name.ts";
import { searchScatter } from "../figures/search_scatter.ts";
import { percent, plural, points, scientific } from "../page/format.ts";
import type { Block, Cell, Section, Table } from "../page/model.ts";
import { type PublishedRow, publishedRows, rowAt } from "../published_rows.ts";
import { publishedTable, stageTable } from "../tables/search.ts";
import type { Subject } from "./kind_page.ts";

type Interval = { readonly mean: number; readonly low: number; readonly high: number };

const range = ({ mean, low, high }: Interval, show: (value: number) => string): readonly Cell[] =>
  [mean, low, high].map((value) => written(value, show));

function confirmationTable(analysis: SearchAnalysis): Table | null {
  const { confirmation } = analysis, name = factorName(analysis.factor);
  if (confirmation === null) return null;
  const { selectedLambda, rivalLambda, selectedTest, rivalTest, validationDifference, testDifference } =
    confirmation;
  return {
    name: "confirmation",
    caption: `Retrained on ${
      plural(confirmation.seeds.length, "fresh paired seed")
    }, the test set read once; with 95 % intervals`,
    columns: ["quantity", "mean", "from", "to"].map((label) => ({ label })),
    rows: [
      [
        `test accuracy at ${name} = ${scientific(selectedLambda, 6)} (chosen)`,
        ...range(selectedTest, percent),
      ],
      [`test accuracy at ${name} = ${scientific(rivalLambda, 6)} (rival)`, ...range(rivalTest, percent)],
      ["validation, chosen − rival", ...range(validationDifference, points)],
      ["test, chosen − rival", ...range(testDifference, points)],
    ],
  };
}

function confirmationText(analysis: SearchAnalysis): string {
  const difference = analysis.confirmation?.testDifference;
  if (difference === undefined) return "";
  const word = difference.low > 0 ? "better than" : difference.high < 0 ? "worse than" : "within noise of";
  return `On fresh seeds the chosen ${factorName(analysis.factor)} is ${word} its rival on the test set (${
    points(difference.mean)
  }).`;
}

/** What was chosen, and by which rule. */
export function selectionText({ selected, factor }: SearchAnalysis): string {
  return selected === null
    ? `No ${factorName(factor)} could be chosen.`
    : `Chosen by “${selected.rule}” on validation accuracy alone: ${factorName(factor)} = ${
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
  published: readonly PublishedRow[],
): Block {
  const theirs = published.filter((row) => row.stage === stage.name);
  const known = stage.rows.some((row) => rowAt(theirs, stage.name, row.lambda) !== undefined);
  const ours: Block = { kind: "table", table: stageTable(analysis, stage, published) };
  return theirs.length === 0 || known
    ? ours
    : { kind: "row", blocks: [ours, { kind: "table", table: publishedTable(stage.name, theirs) }] };
}

/** A search: the figure, each stage's table beside the published one, the choice and its confirmation. */
export function searchSection(subject: Subject<"search">, analysis: SearchAnalysis): Section {
  const published = publishedRows(subject.result);
  const confirmation = confirmationTable(analysis);
  return {
    id: "search",
    title: "Search",
    blocks: [
      { kind: "figure", figure: searchScatter(analysis, published) },
      { kind: "prose", text: `${selectionText(analysis)}${effortText(analysis, subject)}` },
      ...(confirmation === null ? [] : [{ kind: "prose" as const, text: confirmationText(analysis) }, {
        kind: "table" as const,
        table: confirmation,
      }]),
      ...analysis.stages.map((stage) => stageBlock(analysis, stage, published)),
    ],
  };
}
