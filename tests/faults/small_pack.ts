/** A paper so small that it ends in seconds: three pages, nine runs on a table. */
import type { PaperPack } from "../../packages/experiments/paper_pack.ts";
import type { ExperimentSpec } from "../../packages/experiments/spec/experiment_spec.ts";
import { parseSpec } from "../../packages/experiments/spec/parse_spec.ts";
import { tableTraining } from "./table_training.ts";

function spec(name: string, variant: string | undefined, learningRate: number): ExperimentSpec {
  const parsed = parseSpec(JSON.stringify({
    kind: "training",
    name,
    ...(variant === undefined ? {} : { variant }),
    title: "A small network",
    training: {
      ...tableTraining(600),
      hidden: undefined,
      layers: [{ layer: "dense", units: 10 }, { layer: "batchNorm" }, { layer: "relu" }, {
        layer: "dropout",
        rate: 0.1,
      }],
      optimizer: { optimizer: "adam" },
      schedule: { policy: "constant", learningRate },
      measure: { epochs: false, steps: [0, 300], test: true },
    },
    claims: [{
      id: `${name}-${variant ?? "base"}`,
      statement: "It learns.",
      source: { paper: "none", place: "nowhere" },
      test: { kind: "bound", quantity: "testAccuracy", atLeast: 0.5 },
    }],
  }));
  if (parsed._tag === "Left") throw new TypeError(JSON.stringify(parsed.left));
  return parsed.right;
}

/** The paper. */
export const pack: PaperPack = {
  id: "small",
  title: "A small paper",
  summary: "Two experiments, one of them with a variant.",
  sources: [{ key: "none", label: "nobody", bibtex: "@misc{none}" }],
  conventions: [],
  ledger: [],
  checklist: [],
  experiments: [
    {
      name: "one",
      summary: "",
      seeds: 3,
      base: spec("one", undefined, 0.01),
      variants: { fast: spec("one", "fast", 0.03) },
    },
    { name: "two", summary: "", seeds: 3, base: spec("two", undefined, 0.02), variants: {} },
  ],
};
