import { type Examples, featuresOf } from "@refold/data/examples";
import { jointChecksum } from "@refold/data/load";
import { sha256 } from "./runs/key.ts";
import type { StudyData } from "./study.ts";

/** Examples of one's own, in memory. */
export interface OwnExamples {
  readonly name: string;
  readonly examples: Examples;
  readonly classNames: readonly string[];
}

/** Data that nobody published: known by the SHA-256 of each of its parts. */
export function ownData({ name, examples, classNames }: OwnExamples): StudyData {
  const files = examples.parts.map((part, at) => ({ name: part.name, sha256: partSum(examples, at) }));
  const checksumOf = (parts: readonly string[]): string =>
    jointChecksum(parts.map((part) => files.find(({ name }) => name === part)!));
  const checksum = jointChecksum(files);
  return {
    examples,
    data: { name, bytes: "own", note: "a person's own", checksum, files },
    classNames,
    dataset: name,
    checksumOf,
  };
}

/** SHA-256 over the features and labels of a part, as JSON writes their numbers. */
function partSum({ features, labels, shape, parts }: Examples, at: number): string {
  const from = parts.slice(0, at).reduce((sum, { count }) => sum + count, 0), to = from + parts[at]!.count;
  const each = featuresOf(shape);
  const own = [[...features.slice(from * each, to * each)], [...labels.slice(from, to)]];
  return sha256(new TextEncoder().encode(JSON.stringify(own)));
}
