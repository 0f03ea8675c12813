import { z } from "zod";
import { Verdict } from "./verdict.ts";

/** What a verdict hangs on. */
export const Hinges = z.strictObject({
  /** The verdict if nothing were allowed for other bytes; null where that is the same. */
  withoutAllowance: Verdict.nullable(),
  /** How far the number that decides lies from where the verdict turns, in its own unit; null where no single one decides. */
  slack: z.number().nullable(),
  /** Whether that is close: within a tenth of δ, or, of a share, within one point. */
  near: z.boolean(),
});
export type Hinges = z.infer<typeof Hinges>;

/** The part of δ within which a verdict is close to another. */
const NEAR = 0.1;

/** Whether a difference that decides lies within a tenth of δ of where the verdict turns. */
export function isNear(slack: number, margin: number): boolean {
  return slack <= NEAR * margin;
}
