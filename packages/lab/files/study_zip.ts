import { studyFiles } from "@refold/experiments/study_files";
import type { Study } from "@refold/experiments/study";
import { folderOf } from "@refold/report/index/page_link";
import type { ReportInput } from "@refold/report/input";
import { renderFiles } from "@refold/report/pages";
import { zipSync } from "fflate";

/** A time that says nothing: the same study is the same file. */
const NO_TIME = new Date(1980, 0, 1);

/** A study's folder as the command line writes it, in a zip archive: what `deno task report` renders again. */
export function studyZip(study: Study, input: ReportInput): Uint8Array<ArrayBuffer> {
  const { spec } = study.result, folder = folderOf(spec.name, spec.variant);
  const data = Object.entries(studyFiles(study)).flatMap(([name, make]) =>
    make === null ? [] : [[name, make()] as const]
  );
  const pages = renderFiles(input, data.map(([name]) => name));
  const bytes = (content: string | Uint8Array) =>
    typeof content === "string" ? new TextEncoder().encode(content) : content;
  const files = [...data, ...Object.entries(pages)].map((
    [name, content],
  ) => [`${folder}/${name}`, bytes(content)]);
  return zipSync(Object.fromEntries(files), { mtime: NO_TIME }) as Uint8Array<ArrayBuffer>; // of memory of its own
}
