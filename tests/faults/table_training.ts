import { join } from "node:path";

const TABLE = join(import.meta.dirname!, "..", "..", "examples", "my-table.csv");

/** What a small network over a table of 300 rows is trained like. */
export function tableTraining(steps: number): Readonly<Record<string, unknown>> {
  return {
    data: { dataset: "table", path: TABLE, label: "species" },
    fold: { split: "random", validation: 60, test: 0.2, seed: 0 },
    standardization: "feature",
    hidden: [10],
    initialization: { weight: "lecunNormal", bias: "zeros" },
    l2: { lambda: 0.001, form: "full" },
    schedule: { policy: "constant", learningRate: 0.01 },
    learningRateLag: 0,
    length: { unit: "steps", count: steps },
    batchSize: 20,
    batchOrder: "reshuffled",
    randomness: "threefry",
    measure: { epochs: false, steps: [0], test: true },
  };
}
