import { fetchCommand } from "./load_data.ts";
import { datasetOf, type DataSpec, USUAL_DATA } from "@refold/data/datasets";

/**
 * Seeds on the stand-in, where nobody asked for more: two show the page's bands and finish within a minute on two cores, and no
 * number of seeds gives a verdict there (docs/decisions/0008-first-minute.md).
 */
const STAND_IN_SEEDS = 2;

/** How many seeds run where the command line names none: as many as is usual, on the stand-in two at most. */
export function usualSeeds(usual: number, standIn: boolean): number {
  return standIn ? Math.min(usual, STAND_IN_SEEDS) : usual;
}

/** The first words of a run on the stand-in: what it is, what will not come of it, what gets the real images. */
export function standInWarning(asked: number | undefined, data: DataSpec = USUAL_DATA): string {
  const { title, archive, name } = datasetOf(data), size = Math.round((archive?.bytes ?? 0) / 1e6);
  const seeds = asked === undefined
    ? `\nTwo seeds at most, for a look at how it works; --seeds 5 runs as many as a verdict would take.`
    : "";
  return `No ${title} was found: this runs on made-up images, and no verdict can come of it.\n` +
    `The real images (${size} MB): deno task data fetch ${name}${seeds}`;
}

/** What a run on the stand-in says of itself. */
export const STAND_IN_TEXT =
  "This ran on generated stand-in images: its numbers say nothing about the paper, and no verdict is given.";

/** The same for a terminal, with the line that gets the real data. */
export function standInNotice(data: DataSpec): string {
  const command = fetchCommand(data);
  return `\n${STAND_IN_TEXT}${command === null ? "" : `\nTo get the real data: ${command}`}`;
}
