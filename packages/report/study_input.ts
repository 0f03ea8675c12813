import type { PaperPack } from "@refold/experiments/paper_pack";
import type { Study } from "@refold/experiments/study";
import type { ReportInput } from "./input.ts";

/** What the page of a study is rendered from; `paper` is what it tests, where it tests one. */
export function studyInput(
  { result, history, diagnostics, tensors }: Pick<Study, "result" | "history" | "diagnostics" | "tensors">,
  paper: PaperPack | null = null,
): ReportInput {
  const params = tensors.map(({ name, matrix: { rows, cols, data } }) => ({
    name,
    shape: [rows, cols],
    values: data,
  }));
  return { result, history, diagnostics, params: params.length === 0 ? null : params, paper };
}
