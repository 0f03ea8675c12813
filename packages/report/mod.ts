/**
 * A replication as one self-contained HTML page: pure functions from results to a model, and one rendering step.
 *
 * @module
 */
export type { NamedTensor, ReportInput } from "./input.ts";
export type { Compared } from "./compare/compared.ts";
export { figuresOf, renderCompare, renderFiles, renderIndex, renderPapers, renderReport } from "./pages.ts";
export { cardSvg } from "./exports/card.ts";
export { isOurPage } from "./page/write_page.ts";
export { type IndexPage, indexPages } from "./index/page_link.ts";
export type { PaperPages } from "./index/papers_model.ts";
export { svgToPng } from "./page/png.ts";
export { terminalSummary } from "./terminal.ts";
export { studyInput } from "./study_input.ts";
export type { TerminalOptions } from "./terminal.ts";
export { conventionFacts } from "./sections/conventions.ts";
