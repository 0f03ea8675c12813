import { dataNeeded } from "@refold/experiments/kinds/data_needed";
import { ExperimentResult } from "@refold/experiments/result";
import { renderFiles, type ReportInput, studyInput } from "@refold/report";
import { resolve } from "node:path";
import { disk } from "./effects/disk.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { fetchCommand } from "./load_data.ts";
import { STAND_IN_TEXT } from "./stand_in.ts";
import { keepAside } from "./keep_aside.ts";
import { packOf } from "./registry.ts";
import type { Study } from "@refold/experiments/study";
import { studyFiles } from "@refold/experiments/study_files";
import type { PageNotes } from "@refold/experiments/store/page_notes";
import { showStoreError } from "@refold/experiments/store/errors";
import { publishFolder, type ResultFiles } from "@refold/experiments/store/publish";

/** The page of a finished experiment whose result is as its schema says, and what stands beside it; or what is wrong. */
function pageFilesOf(finished: Study): ResultFiles | Error {
  try {
    return inBytes(pageFiles({ ...finished, result: ExperimentResult.parse(finished.result) }));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * Writes all files of a finished experiment, each whole or not at all, over those of an older one; what only the older one
 * says is kept aside, and the words that say so are returned. What was computed is written whatever becomes of its page.
 * With notes on pages, a folder that holds all of it already is left as it is, unless a run of it was made just now.
 *
 * @throws {UserError} when a file cannot be written, or the page not be made
 */
export function writeResult(folder: string, finished: Study, notes?: PageNotes): string | null {
  const { result } = finished, place = resolve(folder);
  if (!madeNow(result) && notes?.holds(place, result)) return null;
  const kept = keepAside(folder, finished.result), page = pageFilesOf(finished);
  const data = Object.entries(studyFiles(finished)).map(([name, make]) =>
    inBytes({ [name]: make?.() ?? null })
  );
  const files: ResultFiles = {
    ...Object.assign({}, ...data),
    ...(page instanceof Error ? { "report.html": null } : page),
  };
  const written = publishFolder(folder, files, disk);
  if (written._tag === "Left") throw new UserError(showStoreError(written.left), EXIT.files);
  if (page instanceof Error) {
    throw new UserError(
      `The result is written to ${folder}, but its page could not be made:\n${page.stack}\n` +
        "This is a fault of the program. Once it is mended, `deno task report` with that folder makes the page.",
      EXIT.internal,
    );
  }
  notes?.note(place, result, Object.keys(files).filter((name) => files[name] !== null));
  return kept;
}

/** Whether a run of a result was made by the command that came to it. */
function madeNow({ provenance: { execution } }: Study["result"]): boolean {
  return Object.keys(execution.runSeconds).length > 0;
}

/** Files in bytes, of which a text of many runs takes several times as many as it will on disk. */
function inBytes(files: ResultFiles): ResultFiles {
  const encoder = new TextEncoder();
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [
      name,
      typeof content === "string" ? encoder.encode(content) : content,
    ]),
  );
}

/** The page of a study and what stands beside it for those who quote it, by file name. */
export function pageFiles(study: Study): ReturnType<typeof renderFiles> {
  const written = Object.entries(studyFiles(study)).flatMap(([name, make]) => make === null ? [] : [name]);
  return renderFiles(reportInput(study), written);
}

/** What a report is rendered from. */
export function reportInput(study: Study): ReportInput {
  const { provenance: { data }, spec } = study.result, input = studyInput(study, packOf(spec.paper));
  const needed = dataNeeded(spec);
  if (data.bytes !== "stand-in" || needed === null) return input;
  return { ...input, standInNotice: { text: STAND_IN_TEXT, command: fetchCommand(needed.data) } };
}
