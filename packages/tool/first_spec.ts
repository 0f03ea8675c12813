/** The file in which a first spec is written, and that of its schema beside it. */
export const SPEC_FILE = "experiment.json", SCHEMA_FILE = "refold.schema.json";

/** A first spec of one's own: a small network on CIFAR-10, one claim, and the schema by which editors complete it. */
export function firstSpec(): string {
  const spec = {
    $schema: `./${SCHEMA_FILE}`,
    kind: "training",
    name: "my-experiment",
    title: "Fifty hidden units on one batch of CIFAR-10",
    summary: "Change this: what is claimed, by whom, and in which setting.",
    claims: [{
      id: "test-accuracy",
      statement: "The network reaches a test accuracy of 40 %.",
      source: { paper: "mine", place: "Table 1" },
      tier: "primary",
      test: { kind: "value", quantity: "testAccuracy", published: 0.4 },
    }],
    training: {
      fold: { split: "batches", train: [1], validation: [2] },
      standardization: "feature",
      hidden: [50],
      initialization: { weight: "heNormal", bias: "zeros" },
      l2: { lambda: 0.01, form: "full" },
      schedule: { policy: "triangular", baseLr: 1e-5, maxLr: 0.1, stepSize: 200 },
      learningRateLag: 0,
      length: { unit: "cycles", count: 1 },
      batchSize: 100,
      batchOrder: "reshuffled",
      randomness: "threefry",
      measure: { epochs: true, steps: [], test: true },
    },
    overlays: [],
    published: [],
  };
  return `${JSON.stringify(spec, null, 2)}\n`;
}
