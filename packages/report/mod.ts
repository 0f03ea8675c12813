/**
 * A replication as one self-contained HTML page: pure functions from results to a model, and one rendering step.
 *
 * @module
 */
import type { ReportInput } from "./input.ts";
import { writePage } from "./page/write_page.ts";
import { reportModel } from "./report_model.ts";

export type { NamedTensor, ReportInput } from "./input.ts";

/** A result as one HTML file that needs nothing else. */
export function renderReport(input: ReportInput): string {
  return writePage(reportModel(input));
}
