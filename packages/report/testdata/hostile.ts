import type { ReportInput } from "../input.ts";
import { diagnostics, params } from "./diagnostics.ts";
import { paper } from "./paper.ts";
import { trainingHistory, trainingResult } from "./training.ts";

/** Texts that try to leave the place they stand in: markup, attributes, scripts, styles, formulas, paths, controls. */
export const hostileTexts: readonly string[] = [
  `</script><img src=x onerror="document.title='owned'">`,
  `"><svg onload=alert(1)>`,
  `' onmouseover='alert(1)`,
  `<!--<script>alert(1)</script>-->`,
  `</style><style>@import url(https://example.invalid/a.css)</style>`,
  `</title></textarea><iframe src=https://example.invalid></iframe>`,
  `javascript:alert(1)`,
  `../../x`,
  `=cmd|'/C calc'!A0`,
  `+1+1`,
  `@SUM(A1)`,
  `line\u2028separator\u2029paragraph`,
  `null\u0000byte and bell\u0007`,
  `\u202eright-to-left\u202c`,
  `lone \ud800 surrogate`,
  `&lt;already&gt; &amp; escaped`,
  `\${alert(1)} {{7*7}} <%= 1 %>`,
  `]]><x/>`,
  `long ${"x".repeat(150)}`,
];

const [first] = trainingResult.claims;

/** A result whose every free text comes from a list, with a note of 10 kB. */
export function inputOf(texts: readonly string[]): ReportInput {
  const at = (index: number): string => texts[index % texts.length] ?? "";
  return {
    result: {
      ...trainingResult,
      spec: {
        ...trainingResult.spec,
        title: at(0),
        summary: texts.join(" "),
        ...("overlays" in trainingResult.spec
          ? {
            overlays: trainingResult.spec.overlays.map((overlay) => ({ ...overlay, label: at(1) })),
            published: texts.map((label) => ({ label, testAccuracy: 0.47 })),
          }
          : {}),
      },
      claims: first === undefined ? [] : texts.map((text, index) => ({
        ...first,
        claim: {
          ...first.claim,
          id: `hostile-${index}`,
          statement: text,
          source: { paper: at(index + 1), place: at(index + 2) },
        },
      })),
      runs: trainingResult.runs.map((run, index) => ({
        ...run,
        error: { message: at(index), stack: at(index + 1) },
      })),
      provenance: {
        ...trainingResult.provenance,
        refold: at(2),
        randomness: at(3),
        data: { ...trainingResult.provenance.data, name: at(4), note: "y".repeat(10_000) },
        execution: { ...trainingResult.provenance.execution, command: texts.join("\n") },
      },
    },
    history: trainingHistory,
    diagnostics: { ...diagnostics, classNames: texts.slice(0, 10) },
    params,
    paper: {
      ...paper,
      sources: paper.sources.map((entry, index) => ({
        ...entry,
        label: at(index),
        bibtex: at(index + 6),
      })),
      ledger: paper.ledger.map((row, index) => ({ ...row, topic: at(index), effect: at(index + 1) })),
    },
  };
}

/** A result whose every free text is hostile. */
export const hostileInput: ReportInput = inputOf(hostileTexts);
