import { hiddenLayers } from "@refold/core/network";
import type { DataSpec } from "@refold/data/datasets";
import { USUAL_DATA } from "@refold/data/datasets";
import { canonicalJson, type Json } from "../../runs/canonical_json.ts";
import type { TrainingSpec } from "./training_spec.ts";

/**
 * What of a training decides the bytes of its runs: not where its data lies, which a checksum stands for, nor which of two ways
 * to write a thing was taken. The usual dataset and plain gradient descent are the same named or not, and so are dense layers
 * with a rectifier after each, listed or in the short form.
 */
export function keyedTraining({ data, layers, optimizer, ...rest }: TrainingSpec): TrainingSpec {
  const hidden = layers === undefined ? undefined : shortForm(layers);
  return {
    ...rest,
    ...(layers === undefined ? {} : hidden === undefined ? { layers } : { hidden }),
    ...(optimizer === undefined || optimizer.optimizer === "sgd" ? {} : { optimizer }),
    ...keyedData(data),
  };
}

/** The widths of dense layers with a rectifier after each; undefined where there are others. */
function shortForm(layers: NonNullable<TrainingSpec["layers"]>): readonly number[] | undefined {
  const units = layers.flatMap((layer) => layer.layer === "dense" ? [layer.units] : []);
  const same =
    canonicalJson(layers as unknown as Json) === canonicalJson(hiddenLayers(units) as unknown as Json);
  return same ? units : undefined;
}

function keyedData(data: TrainingSpec["data"]): Pick<TrainingSpec, "data"> {
  if (data === undefined || data.dataset === USUAL_DATA.dataset) return {};
  if (!("path" in data)) return { data };
  const { path: _, ...known } = data;
  return { data: known satisfies DataSpec };
}
