import { cifar10 } from "@refold/data/cifar10";
import { partsNamed, roomForParts } from "@refold/data/cifar_image";
import type { Examples } from "@refold/data/examples";
import { drawStandIn } from "@refold/data/stand_in_pictures";

const standIn = cifar10.standIn!, form = standIn.form({})!; // CIFAR-10 has one, whose form is known before it is drawn

/** Names of the stand-in's classes. */
export const STAND_IN_CLASSES: readonly string[] = form.classNames;

/** The form of the stand-in in some parts, without its images: all that a page itself needs of it. */
export function standInForm(names: readonly string[]): Examples {
  return {
    shape: form.shape,
    classes: form.classNames.length,
    features: new Uint8Array(0),
    labels: new Uint8Array(0),
    parts: partsNamed(standIn.parts, names),
  };
}

/** The stand-in in some parts, drawn, without the checksums that reading it counts. */
export function standInExamples(names: readonly string[]): Examples {
  const { pixels, labels, requests } = roomForParts(standIn.parts, names);
  for (const { name, into } of requests) {
    drawStandIn(1 + standIn.parts.findIndex((part) => part.name === name), into);
  }
  return { ...standInForm(names), features: pixels, labels };
}
