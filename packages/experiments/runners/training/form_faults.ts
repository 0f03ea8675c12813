import type { Shape } from "@refold/core/layer";
import type { LayerKind } from "@refold/core/layer_kind";
import { LAYERS, type LayerSpec } from "@refold/core/layers";
import { lecunNormal, zerosBias } from "@refold/core/initializers";
import { reference } from "@refold/core/reference";
import type { Misfit } from "../../spec/misfit.ts";
import { sizeFaults } from "./data_faults.ts";
import type { DataForm } from "./data_form.ts";
import type { NetworkChoice } from "./network_spec.ts";

/** What a training asks that data of the given form is too small for, or of another shape than its layers need. */
export function formFaults(
  training: Parameters<typeof sizeFaults>[0] & NetworkChoice,
  form: DataForm,
): readonly Misfit[] {
  return [...sizeFaults(training, form), ...shapeFaults(training, form.shape)];
}

/** The first layer that cannot take what comes to it, where examples have this shape. */
export function shapeFaults({ layers = [] }: NetworkChoice, shape: Shape): readonly Misfit[] {
  let comes = shape;
  for (const [i, spec] of layers.entries()) {
    try {
      comes = outOf(spec, comes);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [{ path: ["layers", i], message: `expected${error.message.slice("Expected".length)}` }];
    }
  }
  return [];
}

/** The shape that a layer makes of another. */
function outOf(spec: LayerSpec, shape: Shape): Shape {
  const kind: LayerKind = LAYERS[spec.layer];
  return kind.make(reference, spec, { weight: lecunNormal, bias: zerosBias }).shapes(shape)[2];
}
