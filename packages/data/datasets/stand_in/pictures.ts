import { foldIn, key, permutation } from "@refold/core/random";
import { bell, below, type Words, words } from "./fast_random.ts";
import type { ImageRoom } from "../../examples.ts";
import { PIXELS } from "../cifar/image.ts";
import { recordsSha256 } from "../cifar/records_checksum.ts";
import { FIELD_VALUES, GRID, smoothField } from "./smooth_field.ts";

/** Classes of the stand-in. */
export const CLASSES = 10;

/**
 * How hard the stand-in is. With these numbers the two-layer network of 50 units, trained as for Figure 4, ends near
 * 50 % test accuracy and 70 % training accuracy, and its curves rise and fall with the learning rate as on photographs.
 */
const SETTING = {
  patterns: 4, // faces of every class
  scenery: 8, // fields that all classes share
  signal: 19, // deviation that the pattern of a class adds, in pixel values
  clutter: 22, // deviation that every scenery field adds
  noise: 0.22, // of a uniform byte, per pixel
  leastShare: 0.3, // a picture mixes its class with another one; this much is its own at least
  shifts: 8, // pixels by which a picture is moved
};

const SEED = key(1994);

/**
 * Fills `into` with one batch of the stand-in, counted from 1, and returns its SHA-256 in the binary layout.
 *
 * Ten classes of 32×32 colour images for machines without real ones: smooth random patterns, four a class, mixed with
 * those of other classes, laid over common scenery, shifted and covered with noise. Every batch has as many of each
 * class as the real test images. Only exact arithmetic is used, so the bytes are the same on every machine.
 */
export function standInBatch(number: number, room: ImageRoom): string {
  drawStandIn(number, room);
  return recordsSha256({ count: room.labels.length, ...room });
}

/** Fills `into` with the same batch without its checksum, which takes as long again. */
export function drawStandIn(number: number, { pixels, labels }: ImageRoom): void {
  const count = labels.length, batchKey = foldIn(SEED, number);
  const fields = makeFields(), next = words(batchKey), order = permutation(batchKey, count);
  const field = new Float64Array(FIELD_VALUES);
  for (let image = 0; image < count; image++) {
    labels[image] = order[image]! % CLASSES;
    compose(fields, labels[image]!, next, field);
    develop(field, next, pixels.subarray(image * PIXELS, (image + 1) * PIXELS));
  }
}

interface Fields {
  readonly patterns: readonly Float64Array[];
  readonly scenery: readonly Float64Array[];
}

function makeFields(): Fields {
  const next = words(foldIn(SEED, 0)),
    fields = (count: number) => Array.from({ length: count }, () => smoothField(next));
  return { patterns: fields(CLASSES * SETTING.patterns), scenery: fields(SETTING.scenery) };
}

/** The coarse picture of a class: brightness + its pattern + less of another class's pattern + scenery. */
function compose({ patterns, scenery }: Fields, label: number, next: Words, field: Float64Array): void {
  const pattern = (of: number) => patterns[of * SETTING.patterns + below(next, SETTING.patterns)]!;
  const own = pattern(label), other = pattern((label + 1 + below(next, CLASSES - 1)) % CLASSES);
  const share = SETTING.leastShare + (1 - SETTING.leastShare) * (next() >>> 0) / 2 ** 32;
  const ownGain = SETTING.signal * share * (1 + 0.35 * bell(next)), otherGain = SETTING.signal * (1 - share);
  const brightness = 125 + 18 * bell(next);
  for (let i = 0; i < FIELD_VALUES; i++) field[i] = brightness + ownGain * own[i]! + otherGain * other[i]!;
  for (const view of scenery) {
    const gain = SETTING.clutter * bell(next);
    for (let i = 0; i < FIELD_VALUES; i++) field[i]! += gain * view[i]!;
  }
}

/** The picture itself: the field between its points by bilinear interpolation, shifted, with noise. */
function develop(field: Float64Array, next: Words, picture: Uint8Array): void {
  const dx = below(next, SETTING.shifts), dy = below(next, SETTING.shifts), line = new Float64Array(GRID);
  for (let row = 0, out = 0; row < 96; row++) {
    const y = row % 32 + dy, above = (Math.floor(row / 32) * GRID + (y >> 2)) * GRID, part = (y & 3) / 4;
    for (let i = 0; i < GRID; i++) line[i] = field[above + i]! * (1 - part) + field[above + GRID + i]! * part;
    for (let col = 0; col < 32; col += 4) {
      const noise = next();
      for (let q = 0; q < 4; q++) {
        const x = col + q + dx, at = x >> 2, right = (x & 3) / 4;
        const value = line[at]! * (1 - right) + line[at + 1]! * right +
          SETTING.noise * ((noise >>> 8 * q & 255) - 127.5);
        picture[out++] = value < 0 ? 0 : value > 255 ? 255 : Math.floor(value);
      }
    }
  }
}
