import type { ExperimentResult } from "@refold/experiments/result";
import type { ReportInput } from "../input.ts";
import type { ReportModel } from "../page/model.ts";
import { eitherWay } from "./without_deno.ts";

/** What stands above everything made from generated data. */
export const TITLE = "Stand-in data: no verdict";

/** What must be said first when the data is not the paper's, so that no verdict is given. */
export function noticeOf({ result, standInNotice }: ReportInput): ReportModel["notice"] {
  const { data } = result.provenance, command = standInNotice?.command ?? null;
  if (data.bytes === "unknown") return unknown([data]);
  if (data.bytes !== "stand-in") return null;
  return {
    title: TITLE,
    text: (standInNotice?.text ??
      "These numbers come from generated images, not from the data that the spec names. They show that everything runs; " +
        "they say nothing about the paper.") +
      (command === null ? "" : " To get the real data, with Deno or with Node alone:"),
    code: command === null ? null : eitherWay(command, result),
  };
}

/** The same of a page that draws on several results. */
export function noticeOfAll(results: readonly ExperimentResult[]): ReportModel["notice"] {
  const data = results.map(({ provenance }) => provenance.data);
  if (data.some(({ bytes }) => bytes === "stand-in")) {
    return {
      title: TITLE,
      text:
        "Some of these numbers come from generated images, not from the data that the specs name; they say nothing " +
        "about the paper.",
      code: null,
    };
  }
  const strange = data.filter(({ bytes }) => bytes === "unknown");
  return strange.length === 0 ? null : unknown(strange);
}

function unknown(data: readonly ExperimentResult["provenance"]["data"][]): ReportModel["notice"] {
  const found = [...new Set(data.map(({ name, note }) => `${name}: ${note}`))].join("; ");
  return {
    title: "Unknown data: no verdict",
    text:
      `These numbers come from files that are no known copy of the data they are named after (${found}), ` +
      "so they say nothing about the paper.",
    code: null,
  };
}
