import type { ExperimentResult } from "@refold/experiments/result";
import type { ReportInput } from "../input.ts";
import type { ReportModel } from "../page/model.ts";

const TITLE = "Stand-in data: no verdict";

/** What must be said first when the images are no CIFAR-10: a stand-in gives no verdict. */
export function noticeOf({ result, standInNotice }: ReportInput): ReportModel["notice"] {
  if (result.provenance.data.bytes !== "stand-in") return null;
  return {
    title: TITLE,
    text: standInNotice?.text ??
      "These numbers come from generated images, not from CIFAR-10. They show that everything runs; they say nothing " +
        "about the paper.",
    code: standInNotice?.command ?? null,
  };
}

/** The same of a page that draws on several results. */
export function noticeOfAll(results: readonly ExperimentResult[]): ReportModel["notice"] {
  if (!results.some(({ provenance }) => provenance.data.bytes === "stand-in")) return null;
  return {
    title: TITLE,
    text:
      "Some of these numbers come from generated images, not from CIFAR-10; they say nothing about the paper.",
    code: null,
  };
}
