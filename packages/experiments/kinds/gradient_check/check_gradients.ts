import { lecunNormal, normal, type Starts } from "@refold/core/initializers";
import { directionalSteps, elementwiseSteps } from "@refold/core/gradient_check";
import { matrix, raw, rawLabels } from "@refold/core/matrix";
import { network } from "@refold/core/network";
import { key, split } from "@refold/core/random";
import { type HostTensor, matrixOf, reference as k } from "@refold/core/reference";
import type { Examples, Shape } from "@refold/data/examples";
import { uploadFeatures } from "../../runners/training/features.ts";
import { rowsOf } from "../../runners/training/fold.ts";
import { layersOf } from "../../runners/training/network_spec.ts";
import type { WorkMoment } from "../kind.ts";
import type { GradientAnalysis } from "./analysis.ts";
import { ERROR_FLOOR, kinkShare, MOST_KINKS } from "./kinks.ts";
import { type CostSettings, networkCost } from "./network_cost.ts";
import type { GradientCheckSpec } from "./spec.ts";
import { directionsOf, entriesOf, firstOf } from "./effort.ts";

/** How the networks start that are checked: biases away from zero, so that a penalty on them by mistake shows. */
export const STARTS: Starts = { weight: lecunNormal, bias: normal(0.1) };

/** Along a direction of norm 1 no entry moves far, so a larger h than elementwise loses less to rounding. */
const DIRECTIONAL_STEP = 1e-4;

/**
 * The gradient check in float64: elementwise on a small network for every seed, over a sweep of h for the first one,
 * and along random directions over all parameters of the full network.
 *
 * The gradient checked is the one the optimiser applies: the pullback's, with the penalty's added to the weights.
 */
export function* checkGradients(
  spec: GradientCheckSpec,
  data: Examples,
  seeds: readonly number[],
): Generator<WorkMoment, GradientAnalysis> {
  const { gradientCheck: settings } = spec;
  const { examples, inputs, judgedStep, threshold, directions, steps } = settings;
  const full = firstExamples(data, examples), small = firstFeatures(full, Math.min(inputs, full.cols));
  const cost = (shape: Shape, seed: number, x: HostTensor) => {
    const model = network(k, { layers: layersOf(settings), classes: data.classes, ...STARTS });
    const [initKey, directionKey] = split(key(seed), 2);
    const l2: CostSettings["l2"] = { lambda: settings.lambda, form: settings.form };
    const labels = rawLabels(data.labels).slice(0, examples);
    const [params, layerState] = model.init(initKey!, shape);
    return {
      f: networkCost({ k, model, layerState, key: directionKey!, x, labels, l2 }),
      params,
      directionKey: directionKey!,
    };
  };

  const elementwise: GradientAnalysis["elementwise"][number][] = [];
  const sweep = [...new Set([...steps, judgedStep])];
  const total = entriesOf(spec) * (sweep.length + seeds.length - 1) + directionsOf(spec);
  let done = 0;
  function* told<A>(checks: Generator<void, A>): Generator<WorkMoment, A> {
    let check = checks.next();
    for (; !check.done; check = checks.next()) yield { done: done++, total };
    return check.value;
  }
  for (const [i, seed] of seeds.entries()) {
    const { f, params } = cost(firstOf(data.shape, small.cols), seed, small);
    for (const h of i === 0 ? sweep : [judgedStep]) {
      const rows = yield* told(elementwiseSteps(f, params, { h, floor: ERROR_FLOOR }));
      elementwise.push(...rows.map((row) => ({ seed, h, ...row })));
    }
  }
  const { f, params, directionKey } = cost(data.shape, seeds[0]!, full);
  const along = { key: directionKey, directions, h: DIRECTIONAL_STEP, floor: ERROR_FLOOR };
  const directional = (yield* told(directionalSteps(f, params, along))).map((row) => ({
    seed: seeds[0]!,
    ...row,
  }));
  const judged = elementwise.filter(({ h }) => h === judgedStep);
  return {
    kind: "gradient-check",
    elementwise,
    directional,
    threshold,
    judgedStep,
    passed: judged.every((row) => row.maxRelativeError < threshold) &&
      kinkShare(judged) <= MOST_KINKS &&
      directional.every((row) => row.relativeError < threshold),
  };
}

/** The first examples of the first part, standardised as for training on that part. */
function firstExamples(data: Examples, examples: number): HostTensor & { readonly cols: number } {
  const rows = rowsOf(data, [data.parts[0]!.name]); // the part that was asked for
  const { features } = uploadFeatures(k, data, { rows, standardization: "feature" });
  return matrixOf(k.gather(features, rows.slice(0, examples)));
}

/** The first columns of a matrix. */
function firstFeatures(x: HostTensor, cols: number): HostTensor {
  const data = raw(matrixOf(x).data);
  const first = Float64Array.from({ length: x.rows * cols }, (_, p) => {
    return data[Math.floor(p / cols) * x.cols + p % cols]!;
  });
  return matrix(x.rows, cols, first);
}
