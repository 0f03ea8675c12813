import { sha256 } from "../../checksum.ts";
import { type DataError, dataError } from "../../errors.ts";
import { type Identity, NO_CHANGE } from "../../identity.ts";
import type { PartRequest } from "../cifar/image.ts";
import { CLASSES } from "./binary.ts";
import { CLASS_NAMES, OFFICIAL_LABELS } from "./official.ts";

/** A batch of so many images that lacks a class is no batch of CIFAR-10, whose batches have about a tenth of each. */
const ENOUGH = 100;

/** The error of a batch that lacks a class, as one full of zeros does, or undefined. */
export function missingClass(requests: readonly PartRequest[], path: string): DataError | undefined {
  for (const { name, into: { labels } } of requests) {
    const counts = new Uint32Array(CLASSES);
    for (const label of labels) counts[label]!++;
    const absent = CLASS_NAMES.filter((_, label) => counts[label] === 0);
    if (labels.length < ENOUGH || absent.length === 0) continue;
    const most = counts.indexOf(Math.max(...counts));
    return dataError(
      "label",
      path,
      `expected images of all ten classes in ${name}, as CIFAR-10 has, but found none of ${
        absent.join(", ")
      }, and ` +
        `${counts[most]} of ${labels.length} are ${CLASS_NAMES[most]}`,
    );
  }
  return undefined;
}

/** What is said of batches that are no known copy: whether at least their labels are the official ones, in order. */
export function unknownBatches(requests: readonly PartRequest[]): Identity {
  const sums: Readonly<Record<string, string>> = OFFICIAL_LABELS;
  const strange = requests.filter(({ name, into }) => sha256(into.labels) !== sums[name]).map(({ name }) =>
    name
  );
  const note = strange.length === 0
    ? "CIFAR-10’s labels in their order, but pixels of no known copy"
    : `not CIFAR-10: the labels of ${strange.join(", ")} are not the official ones in their order`;
  return { bytes: "unknown", note, mayChange: NO_CHANGE };
}
