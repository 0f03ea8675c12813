import type { ReportInput } from "../input.ts";
import { seedList, shortened } from "../page/format.ts";
import type { Origin } from "../page/standalone_svg.ts";
import { noticeOf } from "./notice.ts";

/** What a figure that leaves its page takes along: the experiment, its data and seeds, and that nothing was judged. */
export function originOf(input: ReportInput): Origin {
  const { spec, provenance: { data, seeds, specHash, refold } } = input.result;
  const name = spec.variant === undefined ? spec.name : `${spec.name}@${spec.variant}`;
  const bytes = data.bytes === "official"
    ? "official bytes"
    : data.bytes === "other"
    ? "a known copy"
    : data.bytes;
  return {
    text: `${shortened(name, 40)} · ${data.name}, ${bytes} · ${seeds.length === 1 ? "seed" : "seeds"} ${
      seedList(seeds)
    } · spec ${specHash.slice(0, 12)} · Refold ${refold}`,
    warning: noticeOf(input)?.title ?? null,
  };
}
