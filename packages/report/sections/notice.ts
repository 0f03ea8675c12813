import type { ReportInput } from "../input.ts";
import type { ReportModel } from "../model.ts";

/** What must be said first when the images are no CIFAR-10: a stand-in gives no verdict. */
export function noticeOf({ result, standInNotice }: ReportInput): ReportModel["notice"] {
  if (result.provenance.data.bytes !== "stand-in") return null;
  return {
    title: "Stand-in data: no verdict",
    text: standInNotice?.text ??
      "These numbers come from generated images, not from CIFAR-10. They show that everything runs; they say nothing " +
        "about the paper.",
    code: standInNotice?.command ?? null,
  };
}
