import type { ReadonlyBytes } from "@refold/core/matrix";
import { type ImageRoom, type LoadedPart, roomForImages } from "../../examples.ts";
import type { Part } from "../../dataset.ts";

/** The shape of a CIFAR image: three colour planes (red, green, blue) of 32 rows and 32 columns. */
export const IMAGE_SHAPE = [3, 32, 32] as const;

/** Bytes of an image. */
export const PIXELS = 3072;

/** Images of one part as bytes: `count` × 3072 pixels, plane by plane and row by row, and a class for each. */
export interface RawImages {
  readonly count: number;
  readonly pixels: ReadonlyBytes;
  readonly labels: ReadonlyBytes;
}

/** A part to read and the room its images go to. */
export interface PartRequest {
  readonly name: string;
  readonly count: number;
  readonly into: ImageRoom;
}

/** Room for some parts, one after another in one block of shared memory. */
export interface PartsRoom extends ImageRoom {
  readonly parts: readonly LoadedPart[];
  readonly requests: readonly PartRequest[];
}

/** The named parts, in the order of their names. */
export function partsNamed(parts: readonly Part[], names: readonly string[]): readonly LoadedPart[] {
  return names.map((name) => {
    const part = parts.find((candidate) => candidate.name === name);
    if (part?.count == null) throw new RangeError(`Expected a part of known size but found "${name}"`);
    return { name, role: part.role, count: part.count };
  });
}

/** Shared memory for the named parts, in the order of their names. */
export function roomForParts(parts: readonly Part[], names: readonly string[]): PartsRoom {
  const wanted = partsNamed(parts, names);
  const all = wanted.reduce((sum, { count }) => sum + count, 0);
  const { pixels, labels } = roomForImages(all, { features: PIXELS, shared: true });
  let from = 0;
  const requests = wanted.map(({ name, count }): PartRequest => {
    const first = from, end = from += count;
    return {
      name,
      count,
      into: { pixels: pixels.subarray(first * PIXELS, end * PIXELS), labels: labels.subarray(first, end) },
    };
  });
  return { pixels, labels, parts: wanted, requests };
}
