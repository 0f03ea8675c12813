import type { z } from "zod";
import { type Setting, settingIn } from "../../runners/setting.ts";
import { runnerOf } from "../../runners/table.ts";
import type { Misfit } from "../../spec/misfit.ts";
import { merged } from "../factor_path.ts";
import type { Arm, ArmsSpec } from "./spec.ts";

/** What an arm changes. */
type Changes = Pick<Arm, "changes">;

/** The setting of each arm by its trial; the unchanged one alone where there are no arms. What gives none is left out. */
export function armSettings(
  spec: ArmsSpec,
): readonly { readonly trial: string; readonly setting: Setting }[] {
  const base = settingIn(spec);
  if (base === null) return [];
  if (spec.arms.length === 0) return [{ trial: "", setting: base }];
  return spec.arms.flatMap((arm) => {
    if (typeof arm === "string") return [];
    const setting = changedBy(base, arm);
    return setting === null ? [] : [{ trial: arm.name, setting }];
  });
}

/** A setting with an arm's changes; null where that gives none. */
export function changedBy(base: Setting, arm: Changes): Setting | null {
  const read = readChanged(base, arm);
  return read.success ? { runner: base.runner, spec: read.data } as Setting : null; // read by the runner's own schema
}

/** Why an arm's changes give no setting; nothing where they give one. */
export function changeMisfits(base: Setting, arm: Changes, path: Misfit["path"]): readonly Misfit[] {
  const read = readChanged(base, arm);
  return read.success ? [] : [noSetting(read.error, path)];
}

/** The first fault of changes that give no setting, by the path of the arm that makes them. */
export function noSetting({ issues: [issue] }: z.ZodError, path: Misfit["path"]): Misfit {
  return {
    path: [...path, "changes", ...issue!.path.map(String)],
    message: `expected changes that give a setting but found ones that do not: ${issue!.message}`,
  };
}

function readChanged(base: Setting, { changes }: Changes): z.ZodSafeParseResult<unknown> {
  return runnerOf(base).spec.safeParse(merged(base.spec, changes));
}
