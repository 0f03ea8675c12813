import { FETCH_COMMAND } from "./load_images.ts";

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
export function standInWarning(asked: number | undefined): string {
  const seeds = asked === undefined
    ? `\nTwo seeds at most, for a look at how it works; --seeds 5 runs as many as a verdict would take.`
    : "";
  return "No CIFAR-10 was found: this runs on made-up images, and no verdict can come of it.\n" +
    `The real images (170 MB): ${FETCH_COMMAND}${seeds}`;
}
