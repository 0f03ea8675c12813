import { sha256 } from "../../checksum.ts";
import { type Identity, NO_CHANGE } from "../../identity.ts";
import type { PartRequest } from "../cifar/image.ts";
import { OFFICIAL_LABELS } from "./official.ts";

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
