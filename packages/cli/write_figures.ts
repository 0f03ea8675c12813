import { figuresOf, svgToPng } from "@refold/report";
import { join } from "node:path";
import { disk } from "./effects/disk.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import type { Study } from "@refold/experiments/study";
import { writeAtomic } from "@refold/experiments/store/atomic_write";
import { attempt, showStoreError } from "@refold/experiments/store/errors";
import { reportInput } from "./write_result.ts";

/** Writes every figure of a result as SVG and PNG, with its legend, ready for a paper. */
export async function writeFigures(folder: string, finished: Study): Promise<void> {
  const made = attempt(folder, () => Deno.mkdirSync(folder, { recursive: true }));
  if (made._tag === "Left") throw new UserError(showStoreError(made.left), EXIT.files);
  for (const { name, svg } of figuresOf(reportInput(finished))) {
    for (const [ending, content] of [["svg", svg], ["png", await svgToPng(svg)]] as const) {
      const written = writeAtomic(join(folder, `${name}.${ending}`), content, disk);
      if (written._tag === "Left") throw new UserError(showStoreError(written.left), EXIT.files);
    }
  }
}
