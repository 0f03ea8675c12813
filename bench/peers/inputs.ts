/** What every peer trains on: the same images, first weights and batches, read from one folder of plain files. */
export interface Inputs {
  readonly task: Task;
  readonly pixels: Uint8Array; // count × 3072
  readonly labels: Uint8Array; // count
  readonly mean: Float64Array; // 3072, of pixels / 255
  readonly std: Float64Array;
  readonly w1: Float64Array; // [features, hidden], row-major
  readonly w2: Float64Array; // [hidden, classes]
  readonly batches: readonly Uint32Array[];
}

/** Sizes and settings of the benchmark: Figure 4's. */
export interface Task {
  readonly features: number;
  readonly hidden: number;
  readonly classes: number;
  readonly batch: number;
  readonly lambda: number; // full form: λΣW², gradient 2λW
  readonly baseLr: number;
  readonly maxLr: number;
  readonly stepSize: number;
}

/** Reads the folder that `write_inputs.ts` wrote. */
export function readInputs(folder: string): Inputs {
  const bytes = (name: string): Uint8Array<ArrayBuffer> => Deno.readFileSync(`${folder}/${name}`);
  const task = JSON.parse(Deno.readTextFileSync(`${folder}/task.json`)) as Task;
  const rows = new Uint32Array(bytes("rows.u32").buffer);
  const floats = (name: string): Float64Array => new Float64Array(bytes(name).buffer);
  return {
    task,
    pixels: bytes("pixels.u8"),
    labels: bytes("labels.u8"),
    mean: floats("mean.f64"),
    std: floats("std.f64"),
    w1: floats("w1.f64"),
    w2: floats("w2.f64"),
    batches: Array.from(
      { length: rows.length / task.batch },
      (_, i) => rows.slice(i * task.batch, (i + 1) * task.batch),
    ),
  };
}

/** The learning rate of a step: triangular from base to max and back, `stepSize` steps each way. */
export function learningRate({ baseLr, maxLr, stepSize }: Task, step: number): number {
  const valley = Math.abs((step / stepSize) % 2 - 1);
  return baseLr * valley + maxLr * (1 - valley);
}

/** All images as standardised float32, for peers that keep floats. */
export function standardized({ pixels, mean, std, task }: Inputs): Float32Array<ArrayBuffer> {
  const x = new Float32Array(pixels.length);
  for (let i = 0; i < x.length; i++) {
    const j = i % task.features;
    x[i] = ((pixels[i] ?? 0) / 255 - (mean[j] ?? 0)) / (std[j] ?? 1);
  }
  return x;
}
