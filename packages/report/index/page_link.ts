import type { ExperimentResult } from "@refold/experiments/result";

/** The folder of an experiment's output, `name` or `name@variant`. */
export function folderOf(experiment: string, variant: string | undefined): string {
  return variant === undefined ? experiment : `${experiment}@${variant}`;
}

/** An experiment's page as seen from the index beside the experiments' folders. */
export function pageLink({ spec }: ExperimentResult): { readonly text: string; readonly href: string } {
  const folder = folderOf(spec.name, spec.variant);
  return { text: folder, href: `${encodeURIComponent(folder).replace("%40", "@")}/report.html` };
}
