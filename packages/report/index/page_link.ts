import type { ExperimentResult } from "@refold/experiments/result";

/** The folder of an experiment's output, `name` or `name@variant`. */
export function folderOf(experiment: string, variant: string | undefined): string {
  return variant === undefined ? experiment : `${experiment}@${variant}`;
}

/** A result with the name of the folder, beside the index, that holds its page. */
export interface IndexPage {
  readonly folder: string;
  readonly result: ExperimentResult;
}

/** Results in the folders that their specs name. */
export function indexPages(results: readonly ExperimentResult[]): readonly IndexPage[] {
  return results.map((result) => ({ folder: folderOf(result.spec.name, result.spec.variant), result }));
}

/** A page as seen from the index beside the folders. */
export function pageLink({ folder }: IndexPage): { readonly text: string; readonly href: string } {
  return { text: folder, href: `${encodeURIComponent(folder).replace("%40", "@")}/report.html` };
}
