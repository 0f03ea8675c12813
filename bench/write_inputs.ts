import type { Task } from "./peers/inputs.ts";

const TASK: Task = {
  features: 3072,
  hidden: 50,
  classes: 10,
  batch: 100,
  lambda: 0.01,
  baseLr: 1e-5,
  maxLr: 1e-1,
  stepSize: 800,
};
const COUNT = 10_000;

/**
 * Writes what every peer trains on into `folder`: data_batch_1 of CIFAR-10 from `data` where given, else ten thousand
 * noisy images made here, with first weights and one epoch of batches. Gives a name for what the images are.
 */
export function writeInputs(folder: string, data: string | undefined): string {
  const random = mulberry32(2021);
  const { pixels, labels } = data === undefined ? noisyImages(random) : readBatch(`${data}/data_batch_1.bin`);
  const { mean, std } = fit(pixels);
  const files: Readonly<Record<string, ArrayBufferView>> = {
    "pixels.u8": pixels,
    "labels.u8": labels,
    "mean.f64": mean,
    "std.f64": std,
    "w1.f64": normals(random, TASK.features * TASK.hidden, 1 / Math.sqrt(TASK.features)),
    "w2.f64": normals(random, TASK.hidden * TASK.classes, 1 / Math.sqrt(TASK.hidden)),
    "rows.u32": shuffled(random, COUNT),
  };
  for (const [name, view] of Object.entries(files)) {
    Deno.writeFileSync(
      `${folder}/${name}`,
      new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice(),
    );
  }
  Deno.writeTextFileSync(`${folder}/task.json`, JSON.stringify(TASK));
  return data === undefined ? "10,000 made-up images" : `data_batch_1.bin of ${data}`;
}

interface Images {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

function readBatch(path: string): Images {
  const bytes = Deno.readFileSync(path);
  const record = TASK.features + 1;
  if (bytes.length !== COUNT * record) {
    throw new RangeError(`Expected ${COUNT * record} bytes in ${path} but found ${bytes.length}`);
  }
  const pixels = new Uint8Array(COUNT * TASK.features);
  const labels = new Uint8Array(COUNT);
  for (let i = 0; i < COUNT; i++) {
    labels[i] = bytes[i * record] ?? 0;
    pixels.set(bytes.subarray(i * record + 1, (i + 1) * record), i * TASK.features);
  }
  return { pixels, labels };
}

function noisyImages(random: () => number): Images {
  const centres = Array.from(
    { length: TASK.classes },
    () => Uint8Array.from({ length: TASK.features }, () => 64 + 128 * random()),
  );
  const pixels = new Uint8Array(COUNT * TASK.features);
  const labels = Uint8Array.from({ length: COUNT }, () => Math.floor(TASK.classes * random()));
  for (let i = 0; i < pixels.length; i++) {
    const centre = centres[labels[Math.floor(i / TASK.features)] ?? 0]?.[i % TASK.features] ?? 0;
    pixels[i] = Math.min(255, Math.max(0, centre + 120 * (random() - 0.5)));
  }
  return { pixels, labels };
}

function fit(pixels: Uint8Array): { readonly mean: Float64Array; readonly std: Float64Array } {
  const mean = new Float64Array(TASK.features);
  const std = new Float64Array(TASK.features);
  for (let i = 0; i < pixels.length; i++) mean[i % TASK.features]! += (pixels[i] ?? 0) / 255 / COUNT;
  for (let i = 0; i < pixels.length; i++) {
    std[i % TASK.features]! += ((pixels[i] ?? 0) / 255 - mean[i % TASK.features]!) ** 2 / COUNT;
  }
  return { mean, std: std.map(Math.sqrt) };
}

function normals(random: () => number, count: number, scale: number): Float64Array {
  return Float64Array.from(
    { length: count },
    () => scale * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

function shuffled(random: () => number, count: number): Uint32Array {
  const rows = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random());
    [rows[i], rows[j]] = [rows[j]!, rows[i]!];
  }
  return rows;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
