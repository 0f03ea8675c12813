import { cifar10 } from "@refold/data/cifar10";
import { type Examples, roomForImages } from "@refold/data/examples";
import { drawStandIn } from "@refold/data/stand_in_pictures";

const SHAPE = cifar10.form({ dataset: "cifar10" })!.shape; // known before anything is read
const PIXELS = 3072, IMAGES = 10_000, CLASSES = 10;

/** The form of the stand-in in some parts, without its images: all that a page itself needs of it. */
export function standInForm(parts: readonly string[]): Examples {
  return {
    shape: SHAPE,
    classes: CLASSES,
    features: new Uint8Array(0),
    labels: new Uint8Array(0),
    parts: parts.map((name) => ({ name, role: name === "test_batch" ? "test" : "train", count: IMAGES })),
  };
}

/** The stand-in in some parts, drawn. */
export function standInExamples(parts: readonly string[]): Examples {
  const { pixels, labels } = roomForImages(parts.length * IMAGES, { features: PIXELS });
  parts.forEach((name, at) => {
    drawStandIn(1 + cifar10.parts.findIndex((part) => part.name === name), {
      pixels: pixels.subarray(at * IMAGES * PIXELS, (at + 1) * IMAGES * PIXELS),
      labels: labels.subarray(at * IMAGES, (at + 1) * IMAGES),
    });
  });
  return { ...standInForm(parts), features: pixels, labels };
}
