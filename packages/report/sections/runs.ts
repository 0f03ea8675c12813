import { plural } from "../page/format.ts";
import type { ReportInput } from "../input.ts";
import { pageOf } from "../kinds/table.ts";
import type { Block, Section } from "../page/model.ts";
import { overTheirs } from "../tables/over_theirs.ts";
import { measuredTable } from "../tables/measured.ts";
import { runTable } from "../tables/runs.ts";

function failures({ result }: ReportInput): readonly Block[] {
  const failed = result.runs.filter((run) => run.error !== null);
  if (failed.length === 0) return [];
  return [{
    kind: "fold",
    title: `Errors of ${plural(failed.length, "failed run")}`,
    blocks: failed.flatMap((run): readonly Block[] => [
      { kind: "prose", text: `${run.trial} seed ${run.seed}: ${run.error?.message ?? ""}`.trim() },
      { kind: "code", text: run.error?.stack ?? "" },
    ]),
  }];
}

/** Every run: what its kind draws of them, and all final numbers. */
export function runSection(input: ReportInput): Section | null {
  const { result } = input;
  if (result.runs.length === 0) return null;
  const figure = pageOf(result, input.history).runFigure();
  return {
    id: "runs",
    title: "Runs",
    blocks: [
      ...overTheirs(result).map((table) => ({ kind: "table" as const, table })),
      ...(figure === null ? [] : [{ kind: "figure" as const, figure }]),
      {
        kind: "fold",
        title: `All ${plural(result.runs.length, "run")}, number by number`,
        blocks: [{
          kind: "table",
          table: "trainLoss" in (result.runs[0]?.metrics ?? {})
            ? runTable(result.runs)
            : measuredTable(result),
        }],
      },
      ...failures(input),
    ],
  };
}
