import type { Layer, Shape } from "@refold/core/layer";
import { lecunNormal, zerosBias } from "@refold/core/initializers";
import { network, parameterCount } from "@refold/core/network";
import { type HostTensor, reference } from "@refold/core/reference";
import { leavesOf } from "@refold/core/tree";
import { featuresOf } from "@refold/data/examples";
import { knownForm } from "../../runners/training/data_form.ts";
import { shapeFaults } from "../../runners/training/form_faults.ts";
import { layersOf, networkProblem } from "../../runners/training/network_spec.ts";
import { aboutHours } from "../hours.ts";
import type { Misfit } from "../../spec/misfit.ts";
import type { GradientCheckSpec } from "./spec.ts";

/** Multiplications a second of the reference kernels on a slow core. */
const SPEED = 3e8;

/** Cost and rectifier pattern on either side of an entry. */
const FORWARDS_AN_ENTRY = 4;

/** Seconds that one seed may take. */
const LONGEST = 4 * 3600;

/** Parameters that fit into memory several times over in float64. */
const MOST_PARAMETERS = 20_000_000;

/** Classes of data whose own are known once it is read. */
const USUAL_CLASSES = 10;

/**
 * Parameters of a network with so many inputs; with as many as the data has features unless given, or as many as are
 * checked where that is known only once the data is read.
 */
function parameters({ gradientCheck }: GradientCheckSpec, inputs?: number): number {
  const form = knownForm(gradientCheck), shape = form?.shape ?? [gradientCheck.inputs];
  const classes = form?.classes ?? USUAL_CLASSES, most = inputs ?? featuresOf(shape);
  return parameterCount(networkOf(gradientCheck, classes), firstOf(shape, most));
}

/** The shape of the first inputs of an example: its own where that is all of them, else that of a row of so many. */
export function firstOf(shape: Shape, inputs: number): Shape {
  return inputs >= featuresOf(shape) ? shape : [inputs];
}

function networkOf(settings: GradientCheckSpec["gradientCheck"], classes: number): Layer<HostTensor> {
  return network(reference, { layers: layersOf(settings), classes, weight: lecunNormal, bias: zerosBias });
}

/** Parameters of the small network that is checked entry by entry. */
export function entriesOf(spec: GradientCheckSpec): number {
  return parameters(spec, spec.gradientCheck.inputs);
}

/** Directions that are checked, through all tensors together and through each alone. */
export function directionsOf(spec: GradientCheckSpec): number {
  const { inputs, directions } = spec.gradientCheck;
  const shape = firstOf(knownForm(spec.gradientCheck)?.shape ?? [inputs], inputs);
  const [params] = networkOf(spec.gradientCheck, USUAL_CLASSES).shapes(shape);
  return (leavesOf(params).length + 1) * directions;
}

/** Seconds that one seed takes with the whole sweep, on a slow core. */
export function secondsASeed(spec: GradientCheckSpec): number {
  const { examples, steps, judgedStep } = spec.gradientCheck, entries = entriesOf(spec);
  const sweep = new Set([...steps, judgedStep]).size;
  const elementwise = sweep * entries * FORWARDS_AN_ENTRY * entries;
  const directional = directionsOf(spec) * 2 * parameters(spec);
  return (elementwise + directional) * examples / SPEED;
}

/** A check of more inputs than there are, or one that would take hours, or more memory than there is. */
export function tooLong(spec: GradientCheckSpec): readonly Misfit[] {
  const form = knownForm(spec.gradientCheck), { inputs, hidden } = spec.gradientCheck;
  const problem = networkProblem(spec.gradientCheck), named = hidden === undefined ? "layers" : "hidden";
  if (problem !== undefined) return [{ path: ["gradientCheck", named], message: problem }];
  if (form !== null && inputs > featuresOf(form.shape)) {
    const message = `expected a whole number from 1 to ${featuresOf(form.shape)} but found ${inputs}`;
    return [{ path: ["gradientCheck", "inputs"], message }];
  }
  const [misfit] = shapeFaults(spec.gradientCheck, firstOf(form?.shape ?? [inputs], inputs));
  if (misfit !== undefined) return [{ ...misfit, path: ["gradientCheck", ...misfit.path] }];
  const path = ["gradientCheck", named], whole = parameters(spec);
  if (whole > MOST_PARAMETERS) {
    const [most, found] = [MOST_PARAMETERS, whole].map((count) => count.toLocaleString("en-US"));
    return [{ path, message: `expected a network of at most ${most} parameters but found ${found}` }];
  }
  const seconds = secondsASeed(spec);
  if (seconds <= LONGEST) return [];
  const entries = entriesOf(spec).toLocaleString("en-US");
  return [{
    path,
    message:
      `expected a check of at most ${LONGEST / 3600} hours a seed but found one of ${
        aboutHours(seconds)
      }, for each of ${entries} parameters takes ${FORWARDS_AN_ENTRY} evaluations at every step; ` +
      "ask for fewer inputs, units, examples or steps",
  }];
}
