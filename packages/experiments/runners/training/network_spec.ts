import { LAYERS, type LayerSpec } from "@refold/core/layers";
import { hiddenLayers } from "@refold/core/network";
import { LOSSES } from "@refold/core/losses";
import { OPTIMIZERS } from "@refold/core/optimizers";
import { unionOf } from "@refold/core/spec_union";
import { z } from "zod";

/** The fields of a training spec that say which network: exactly one of them. */
export const NetworkFields = {
  /** Units of dense layers with a rectifier after each: the short form of `layers`. */
  hidden: z.array(z.int().positive().max(10_000)).max(16).readonly().optional(),
  /** All layers but the last, a dense one with a unit for each class. */
  layers: z.array(unionOf("layer", LAYERS)).max(64).readonly().optional(),
};

/** How gradients become updates; plain gradient descent unless given. */
export const OptimizerField = unionOf("optimizer", OPTIMIZERS).optional();

/** What a batch is trained on; cross-entropy unless given. Measurements are always cross-entropy. */
export const LossField = unionOf("loss", LOSSES).optional();

/** Which network a training spec asks for. */
export interface NetworkChoice {
  readonly hidden?: readonly number[] | undefined;
  readonly layers?: readonly LayerSpec[] | undefined;
}

/** The layers of a network but the last, whichever form the spec has. */
export function layersOf({ hidden, layers }: NetworkChoice): readonly LayerSpec[] {
  return layers ?? hiddenLayers(hidden ?? []);
}

/** A network in a few words: "50-50" in the short form, else its layers in order. */
export function networkText({ hidden, layers }: NetworkChoice): string {
  if (layers === undefined) return hidden === undefined || hidden.length === 0 ? "none" : hidden.join("-");
  return layers.map(layerText).join(", ");
}

/** What is wrong with a choice, if anything is. */
export function networkProblem({ hidden, layers }: NetworkChoice): string | undefined {
  if ((hidden === undefined) !== (layers === undefined)) return undefined;
  return `expected exactly one of hidden and layers but found ${hidden === undefined ? "neither" : "both"}`;
}

/** A layer with its options, which have their names where there are several. */
function layerText({ layer, ...options }: LayerSpec): string {
  const given = Object.entries(options), [only] = given;
  if (only === undefined) return layer;
  if (given.length === 1) return `${layer} ${only[1]}`;
  return `${layer} (${given.map(([name, value]) => `${name} ${value}`).join(", ")})`;
}
