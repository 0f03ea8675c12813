import { runnerOf } from "../runners/table.ts";
import type { Misfit } from "../spec/misfit.ts";
import { settingsOf } from "./plan.ts";
import type { KindSpec } from "./table.ts";

/** What the settings of a spec ask that would take months, more memory than there is, or what is not there. */
export function beyondLimits(spec: KindSpec): readonly Misfit[] {
  return settingsOf(spec).flatMap((setting) => {
    const path = pathTo(spec, setting.spec) ?? []; // of a setting that a change makes there is no place
    return runnerOf(setting).misfits(setting.spec).map((misfit) => ({
      ...misfit,
      path: [...path, ...misfit.path],
    }));
  });
}

/** Where in a value one of its objects stands. */
function pathTo(value: unknown, object: unknown): readonly string[] | undefined {
  if (value === object) return [];
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const path = pathTo(inner, object);
    if (path !== undefined) return [name, ...path];
  }
  return undefined;
}
