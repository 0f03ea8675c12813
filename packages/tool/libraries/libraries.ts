/** A package of the workspace that is also one for npm. */
export interface Library {
  /** Its folder under packages. */
  readonly folder: string;
  readonly description: string;
  /** Its exports that only Deno or this project's own tests have a use for. */
  readonly leftOut: RegExp;
}

const NONE = /(?!)/;

/** The packages that are published, in the order in which they import each other. */
export const LIBRARIES: readonly Library[] = [
  {
    folder: "core",
    description:
      "Layers that hand back their own reverse, schedules, optimisers and training, as pure functions",
    leftOut: NONE,
  },
  {
    folder: "kernels",
    description: "Tensor kernels in WebAssembly SIMD, with the same bits on every engine",
    leftOut: /^\.\/(blas|conformance)$/, // needs Deno.dlopen; is a battery of tests
  },
  {
    folder: "data",
    description: "Datasets from bytes to mini-batches: read, check, split, standardise",
    leftOut: /^\.\/testing\//,
  },
  {
    folder: "experiments",
    description: "Neural-network experiments as data: specs, seeds, statistics, verdicts on published claims",
    leftOut: /testing/,
  },
  {
    folder: "report",
    description: "A replication as one self-contained HTML page",
    leftOut: NONE,
  },
];
