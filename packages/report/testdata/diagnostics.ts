import { Diagnostics } from "@refold/experiments/runners/training/diagnostics";
import { encodeBase64 } from "../page/base64.ts";
import { wobble } from "./wobble.ts";

const classNames = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

function pixels(image: number): string {
  return encodeBase64(Uint8Array.from({ length: 3072 }, (_, at) => {
    const [row, column] = [Math.floor(at % 1024 / 32), at % 32];
    return 128 + 60 * Math.sin(row / (3 + image)) + 40 * Math.cos(column / 5 + Math.floor(at / 1024)) +
      20 * wobble(at, image);
  }));
}

/** Diagnostics of five seeds on 1000 images a class. */
export const diagnostics: Diagnostics = Diagnostics.parse({
  classNames,
  shape: [3, 32, 32],
  seed: 0,
  confusion: classNames.map((_, label) => {
    const right = 1800 + 90 * label + Math.round(200 * wobble(label, 5));
    const others = classNames.map((_, predicted) =>
      predicted === label ? 0 : 1 + Math.abs(wobble(label, predicted)) + (label + predicted === 8 ? 2 : 0)
    );
    const sum = others.reduce((total, share) => total + share, 0);
    const counts = others.map((share, predicted) =>
      predicted === label ? right : Math.floor(share / sum * (5000 - right))
    );
    const rest = 5000 - counts.reduce((total, images) => total + images, 0);
    return counts.map((images, predicted) => predicted === label ? images + rest : images);
  }),
  errors: Array.from({ length: 6 }, (_, image) => ({
    index: 100 * image + 7,
    label: image,
    predicted: (image + 3) % 10,
    probability: 0.99 - 0.01 * image,
    pixels: pixels(image),
  })),
  deadUnits: [{ layer: 1, units: 50, dead: 2 }],
  norms: [{ name: "weight1", frobenius: 5.1 }, { name: "weight2", frobenius: 2.9 }],
});

/** First-layer weights of 50 units, as params.safetensors would give them. */
export const params = [{
  name: "weight1",
  shape: [3072, 50],
  values: Float32Array.from({ length: 3072 * 50 }, (_, at) => {
    const [pixel, unit] = [Math.floor(at / 50), at % 50];
    const [row, column] = [Math.floor(pixel % 1024 / 32), pixel % 32];
    const shape = Math.sin(row / (2 + unit % 7)) *
      Math.cos(column / (3 + unit % 5) + Math.floor(pixel / 1024));
    return (0.02 + unit / 2500) * (shape + 0.5 * wobble(pixel, unit));
  }),
}];
