import { lecunNormal, normal } from "@refold/core/initializers";
import { directionalCheck, elementwiseSteps } from "@refold/core/gradient_check";
import { matrix, raw, rawBytes } from "@refold/core/matrix";
import { mlp } from "@refold/core/network";
import { key, split } from "@refold/core/random";
import { type HostTensor, reference as k } from "@refold/core/reference";
import { CLASSES, FEATURES } from "@refold/data/images";
import { fitStandardizer } from "@refold/data/standardize";
import type { WorkMoment } from "../kind.ts";
import type { GradientAnalysis } from "./analysis.ts";
import { ERROR_FLOOR, kinkShare, MOST_KINKS } from "./kinks.ts";
import { type CostSettings, networkCost } from "./network_cost.ts";
import { batchRows, type Images } from "../../runners/training/fold.ts";
import type { GradientCheckSpec } from "./spec.ts";
import { entriesOf } from "./effort.ts";

/** Biases start away from zero, so that a penalty on them by mistake shows. */
const BIAS_STD = 0.1;

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
  images: Images,
  seeds: readonly number[],
): Generator<WorkMoment, GradientAnalysis> {
  const { gradientCheck: settings } = spec;
  const { examples, inputs, hidden, judgedStep, threshold, directions, steps } = settings;
  const full = firstExamples(images, examples), small = firstFeatures(full, inputs);
  const cost = (inDim: number, seed: number, x: HostTensor) => {
    const model = mlp(k, { hidden, classes: CLASSES, weight: lecunNormal, bias: normal(BIAS_STD) });
    const [initKey, directionKey] = split(key(seed), 2);
    const l2: CostSettings["l2"] = { lambda: settings.lambda, form: settings.form };
    const labels = rawBytes(images.labels).slice(0, examples);
    const [params, layerState] = model.init(initKey!, [inDim]);
    return {
      f: networkCost({ k, model, layerState, key: directionKey!, x, labels, l2 }),
      params,
      directionKey: directionKey!,
    };
  };

  const elementwise: GradientAnalysis["elementwise"][number][] = [];
  const sweep = [...new Set([...steps, judgedStep])];
  const total = entriesOf(spec) * (sweep.length + seeds.length - 1);
  let done = 0;
  for (const [i, seed] of seeds.entries()) {
    const { f, params } = cost(inputs, seed, small);
    for (const h of i === 0 ? sweep : [judgedStep]) {
      const checks = elementwiseSteps(f, params, { h, floor: ERROR_FLOOR });
      let check = checks.next();
      for (; !check.done; check = checks.next()) yield { done: done++, total };
      elementwise.push(...check.value.map((row) => ({ seed, h, ...row })));
    }
  }
  const { f, params, directionKey } = cost(FEATURES, seeds[0]!, full);
  const directional = directionalCheck(f, params, {
    key: directionKey,
    directions,
    h: DIRECTIONAL_STEP,
    floor: ERROR_FLOOR,
  })
    .map((row) => ({ seed: seeds[0]!, ...row }));
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

/** The first images of the first batch, standardised as for training on that batch. */
function firstExamples(images: Images, examples: number): HostTensor {
  const batch = batchRows(images, 1),
    standardizer = fitStandardizer(images.pixels, "feature", {
      rows: batch,
      features: FEATURES,
      channels: 3,
    });
  return k.download(k.gather(k.uploadImages(images.pixels, standardizer), batch.slice(0, examples)));
}

/** The first columns of a matrix. */
function firstFeatures(x: HostTensor, cols: number): HostTensor {
  const data = raw(k.download(x).data);
  const first = Float64Array.from({ length: x.rows * cols }, (_, p) => {
    return data[Math.floor(p / cols) * x.cols + p % cols]!;
  });
  return matrix(x.rows, cols, first);
}
