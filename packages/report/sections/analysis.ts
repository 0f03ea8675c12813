import type { SanityAnalysis } from "@refold/experiments/kinds/analysis";
import { forest } from "../figures/forest.ts";
import { gradientErrors } from "../figures/gradient_errors.ts";
import { plural } from "../page/format.ts";
import type { ReportInput } from "../input.ts";
import type { Section } from "../page/model.ts";
import { directionalTable, gradientTable } from "../tables/gradient.ts";
import { searchSection } from "./search.ts";

function sanitySection(analysis: SanityAnalysis): Section {
  const failed = analysis.checks.filter((check) => !check.passed);
  return {
    id: "sanity",
    title: "Sanity checks",
    blocks: [
      {
        kind: "prose",
        text: failed.length === 0
          ? `All ${plural(analysis.checks.length, "check")} pass.`
          : `${plural(failed.length, "check")} of ${analysis.checks.length} failed.`,
      },
      {
        kind: "table",
        table: {
          name: "sanity",
          caption: "What any correct implementation shows, and what this one showed",
          columns: [{ label: "check" }, { label: "expected" }, { label: "found" }, { label: "outcome" }],
          rows: analysis.checks.map((check) => [
            check.name,
            check.expected,
            check.found,
            check.passed ? "pass" : "fail",
          ]),
        },
      },
    ],
  };
}

/** What an experiment's kind computes beyond its runs, as a section of its own. */
export function analysisSection({ result }: ReportInput): Section | null {
  const { analysis } = result;
  switch (analysis?.kind) {
    case undefined:
      return null;
    case "sanity":
      return sanitySection(analysis);
    case "search":
      return searchSection(analysis, result);
    case "sensitivity":
      return {
        id: "effects",
        title: "Effects",
        blocks: analysis.effects.length === 0
          ? [{
            kind: "prose",
            text: "No effect could be measured: no changed setting shares a completed seed with the base.",
          }]
          : [{ kind: "figure", figure: forest(analysis) }],
      };
    case "gradient-check":
      return {
        id: "gradients",
        title: "Gradient check",
        blocks: [
          { kind: "figure", figure: gradientErrors(analysis) },
          { kind: "table", table: gradientTable(analysis) },
          ...(analysis.directional.length === 0
            ? []
            : [{ kind: "table" as const, table: directionalTable(analysis) }]),
        ],
      };
  }
}
