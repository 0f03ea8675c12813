import type { PaperPack } from "@refold/experiments/paper_pack";
import { dd2424A1 } from "./dd2424-a1/mod.ts";
import { dd2424A2 } from "./dd2424-a2/mod.ts";
import { dd2424A2Bonus } from "./dd2424-a2-bonus/mod.ts";
import { dd2424A3 } from "./dd2424-a3/mod.ts";
import { dd2424A32025 } from "./dd2424-a3-2025/mod.ts";

/** The papers that can be replicated, in the order in which they are listed; `all` runs the first unless another is named. */
export const PAPERS = [
  dd2424A2,
  dd2424A1,
  dd2424A3,
  dd2424A32025,
  dd2424A2Bonus,
] as const satisfies readonly PaperPack[];
