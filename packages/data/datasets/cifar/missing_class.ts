import { type DataError, dataError } from "../../errors.ts";
import type { PartRequest } from "./image.ts";

/** A part of ten images a class that lacks one is no part of CIFAR, whose classes are equally frequent. */
const ENOUGH = 10;

/** The error of a part that lacks a class, as one full of zeros does, or undefined. */
export function missingClass(
  requests: readonly PartRequest[],
  { path, classNames }: { readonly path: string; readonly classNames: readonly string[] },
): DataError | undefined {
  for (const { name, into: { labels } } of requests) {
    const counts = new Uint32Array(classNames.length);
    for (const label of labels) counts[label]!++;
    const absent = classNames.filter((_, label) => counts[label] === 0);
    if (labels.length < ENOUGH * classNames.length || absent.length === 0) continue;
    const most = counts.indexOf(Math.max(...counts)), others = absent.length - MOST_NAMED;
    const named = absent.slice(0, MOST_NAMED).join(", ") + (others > 0 ? ` and ${others} more` : "");
    return dataError(
      "label",
      path,
      `expected images of all ${classNames.length} classes in ${name} but found none of ${named}, and ` +
        `${counts[most]} of ${labels.length} are ${classNames[most]}`,
    );
  }
  return undefined;
}

/** Names that fit a line. */
const MOST_NAMED = 9;
