import { cardSvg, figuresOf, svgToPng } from "@refold/report";
import { join } from "node:path";
import { disk } from "./effects/disk.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import type { Study } from "@refold/experiments/study";
import { writeAtomic } from "@refold/experiments/store/atomic_write";
import { attempt, showStoreError } from "@refold/experiments/store/errors";
import { reportInput } from "./write_result.ts";

/** Writes every figure of a result as SVG and PNG, with its legend, ready for a paper, and the picture for links to it. */
export async function writeFigures(folder: string, finished: Study): Promise<void> {
  const made = attempt(folder, () => Deno.mkdirSync(folder, { recursive: true }));
  if (made._tag === "Left") throw new UserError(showStoreError(made.left), EXIT.files);
  const input = reportInput(finished);
  const card = { name: "card", svg: cardSvg(input), scale: 1 }; // as many pixels as places that show links ask for
  for (
    const { name, svg, scale } of [...figuresOf(input).map((one) => ({ ...one, scale: undefined })), card]
  ) {
    for (const [ending, content] of [["svg", svg], ["png", await svgToPng(svg, scale)]] as const) {
      const written = writeAtomic(join(folder, `${name}.${ending}`), content, disk);
      if (written._tag === "Left") throw new UserError(showStoreError(written.left), EXIT.files);
    }
  }
}
