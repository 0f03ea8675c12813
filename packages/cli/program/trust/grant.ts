import { canonicalJson, type Json } from "@refold/experiments/runs/canonical_json";
import { differences, showDifference } from "@refold/experiments/runs/json_difference";
import { sha256 } from "@refold/experiments/runs/key";
import type { ProgramSpec } from "@refold/experiments/runners/program/program_spec";
import { z } from "zod";

/** What a user allows: these commands, of the spec at this path, with this code. */
export const Grant = z.strictObject({
  path: z.string(),
  programs: z.array(z.json()).readonly(),
  /** The code's files with their sums; by path from where a program runs. */
  code: z.record(z.string(), z.string()).readonly(),
});
export type Grant = z.infer<typeof Grant>;

/** The grant that the programs of a spec need. What is read of a run, and margins, run nothing and are no part of it. */
export function grantOf(
  path: string,
  programs: readonly ProgramSpec[],
  code: readonly { readonly path: string; readonly sha256: string }[],
): Grant {
  const blocks = programs.map(({ metrics: _m, read: _r, history: _h, repeat: _n, ...does }) =>
    does as unknown as Json
  ); // parsed from JSON
  const distinct = [...new Map(blocks.map((block) => [canonicalJson(block), block])).values()];
  return {
    path,
    programs: distinct as Grant["programs"],
    code: Object.fromEntries(code.map((file) => [file.path, file.sha256])),
  };
}

/** What names a grant: SHA-256 over all of it. */
export function grantHash(grant: Grant): string {
  return sha256(new TextEncoder().encode(canonicalJson(grant as unknown as Json)));
}

/** What differs between what was allowed and what is asked, a line each. */
export function grantChanges(allowed: Grant, now: Grant): readonly string[] {
  const commands = differences(allowed.programs as Json, now.programs as Json).length === 0
    ? []
    : programChanges(allowed.programs as readonly Json[], now.programs as readonly Json[]);
  const names = [...new Set([...Object.keys(allowed.code), ...Object.keys(now.code)])].sort();
  const files = names.flatMap((name) => {
    const before = allowed.code[name], after = now.code[name];
    if (before === after) return [];
    return [`${name} ${before === undefined ? "is new" : after === undefined ? "is gone" : "has changed"}`];
  });
  return [...commands, ...files];
}

function programChanges(before: readonly Json[], after: readonly Json[]): readonly string[] {
  const longest = Math.max(before.length, after.length);
  return Array.from({ length: longest }, (_, i) => i).flatMap((i) =>
    differences(before[i], after[i]).map((difference) =>
      `${longest === 1 ? "program" : `program ${i + 1}`}, ${showDifference(difference)}`
    )
  );
}
