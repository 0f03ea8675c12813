import { assemble, type Func } from "./assembler.ts";
import { combinations } from "./combine.ts";
import type { Lanes } from "./lanes.ts";
import { MEMORY } from "../layout.ts";
import { product } from "./product.ts";
import { rowKernels } from "./rows.ts";
import { softmax } from "./softmax.ts";
import { standardization } from "./standardize.ts";

const IMPORTS = ["exp", "log"];

/** A module of all kernels; its products by panels where the address of a thread's own place is given. */
export function moduleOf(lanes: Lanes, own?: number): Uint8Array<ArrayBuffer> {
  const functions: readonly Func[] = [
    ...product(lanes, own),
    ...combinations(lanes),
    ...rowKernels(lanes),
    ...standardization(lanes),
    softmax(lanes),
  ];
  const exports = functions.map((f) => f.name).filter((name) =>
    !/^(strip|thin|panel|sweep|copy|standardizeTurned|listTerms|alongTerms|sparse|across)/.test(name)
  );
  return assemble(functions, { exports, imports: IMPORTS, memory: MEMORY });
}
