/** Small valid specs as plain values, one of each kind: for tests of what is refused. */

/** One network with five hidden units. */
export const training = {
  fold: { split: "batches", train: [1], validation: [2] },
  examples: 100,
  standardization: "feature",
  hidden: [5],
  initialization: { weight: "lecunNormal", bias: "zeros" },
  l2: { lambda: 0.01, form: "full" },
  schedule: { policy: "triangular", baseLr: 1e-5, maxLr: 0.1, stepSize: 10 },
  learningRateLag: 0,
  length: { unit: "cycles", count: 1 },
  batchSize: 20,
  batchOrder: "reshuffled",
  randomness: "threefry",
  measure: { epochs: true, steps: [0, 7], test: true },
} as const;

const claim = {
  id: "accuracy",
  statement: "The network reaches 40 %.",
  source: { paper: "a paper", place: "Table 1" },
  test: { kind: "value", quantity: "testAccuracy", published: 0.4 },
} as const;

/** A sweep of the small network. */
const rangeTest = { training, from: 1e-4, to: 1, steps: 20, points: 5 } as const;

/** A spec of each kind by that kind. */
export const specs = {
  "training": { kind: "training", name: "tiny", title: "A small network", claims: [claim], training },
  "search": {
    kind: "search",
    name: "seek",
    title: "A small search",
    training,
    search: {
      seed: 0,
      stages: [
        { name: "coarse", lambda: { sampler: "logUniform", low: -5, high: -1, trials: 3 } },
        { name: "fine", lambda: { sampler: "aroundBest", low: 0.8, high: 1.2, trials: 3 } },
      ],
      selection: "best",
    },
  },
  "range-test": {
    kind: "range-test",
    name: "sweep",
    title: "A small range test",
    rangeTest,
    arms: [{ name: "bracket", changes: { schedule: { from: "range-test" } } }],
  },
  "selection": {
    kind: "selection",
    name: "pick",
    title: "A small selection",
    training: { ...training, measure: { epochs: true, steps: [], test: false } },
    selection: {
      stages: [
        { name: "width", candidates: [{ name: "ten", changes: { hidden: [10] } }] },
        { name: "rate", candidates: [{ name: "low", changes: { schedule: { maxLr: 0.01 } } }] },
      ],
      final: {
        firstSeed: 100,
        seeds: 2,
        changes: { measure: { test: true } },
        ablations: [{ name: "plain", changes: { l2: { lambda: 0 } } }],
      },
    },
  },
  "sensitivity": {
    kind: "sensitivity",
    name: "flips",
    title: "One change at a time",
    training,
    flips: [{ name: "half", statement: "λ in half form", training }],
  },
  "gradient-check": {
    kind: "gradient-check",
    name: "gradients",
    title: "Gradients",
    gradientCheck: {
      examples: 4,
      inputs: 6,
      hidden: [5],
      lambda: 0.1,
      form: "full",
      steps: [1e-4],
      judgedStep: 1e-5,
      threshold: 1e-7,
      directions: 2,
    },
  },
  "sanity": {
    kind: "sanity",
    name: "sane",
    title: "Sanity",
    sanity: { initial: training, overfit: training, shuffled: training },
  },
} as const;
