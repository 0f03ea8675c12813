import type { PackExperiment } from "@refold/experiments/paper_pack";

/** An entry of a pack whose name is that of its base. */
export function entry(
  base: PackExperiment["base"],
  summary: string,
  rest: Pick<PackExperiment, "seeds" | "sameSettingAs"> & Partial<Pick<PackExperiment, "variants">>,
): PackExperiment {
  return { variants: {}, ...rest, name: base.name, summary, base };
}
