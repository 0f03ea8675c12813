import type { LayerSpec } from "@refold/core/layers";
import type { Arm } from "@refold/experiments/kinds/arms/spec";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";

/** Side of the patches, filters, and units of the dense layer of each of the guide's architectures. */
const ARCHITECTURES = {
  "arch-1": [2, 3, 50],
  "arch-2": [4, 10, 50],
  "arch-3": [8, 40, 50],
  "arch-4": [16, 160, 50],
  /** The second with four times the filters. */
  "arch-2-wide": [4, 40, 50],
  "arch-5": [4, 40, 300],
} as const;

/** The name of one of the architectures. */
export type ArchitectureName = keyof typeof ARCHITECTURES;

/** Patches, a rectifier, a dense layer, a rectifier; the output layer follows. */
export function layersOf(name: ArchitectureName): readonly LayerSpec[] {
  const [size, filters, units] = ARCHITECTURES[name], relu = { layer: "relu" } as const;
  return [{ layer: "patchify", size, filters }, relu, { layer: "dense", units }, relu];
}

/** The guide's run of an architecture: λ 0.003, three cycles of 1,600 updates on 49,000 images. */
export function guideOf(name: ArchitectureName): TrainingSpec {
  return {
    fold: { split: "random", validation: 1000, seed: 0 },
    standardization: "feature",
    layers: layersOf(name),
    initialization: { weight: "heNormal", bias: "zeros" },
    l2: { lambda: 0.003, form: "full" },
    schedule: { policy: "triangular", baseLr: 1e-5, maxLr: 1e-1, stepSize: 800 },
    learningRateLag: 0,
    length: { unit: "cycles", count: 3 },
    batchSize: 100,
    batchOrder: "reshuffled",
    randomness: "threefry",
    measure: { epochs: false, steps: [], test: true },
  };
}

/** An arm of an architecture. */
export function armOf(
  name: string,
  architecture: ArchitectureName,
  changes: Arm["changes"] = {},
): Arm {
  return { name, changes: { ...changes, layers: [...layersOf(architecture)] } };
}

/** Cycles of which each is twice as long as the one before. */
export const DOUBLING = { schedule: { growth: 2 } } as const;

/** The guide's smoothing: 0.1 of the label dealt out among the other classes. */
export const SMOOTHED = { loss: { loss: "labelSmoothing", epsilon: 0.1, over: "others" } } as const;
