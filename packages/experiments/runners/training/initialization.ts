import {
  doubleLecunNormal,
  glorotNormal,
  heNormal,
  type Initializer,
  lecunNormal,
  normal,
  unitNormalBias,
  zerosBias,
} from "@refold/core/initializers";
import { z } from "zod";

/** Rules that decide a weight's deviation from the layer alone. */
const RULES = { lecunNormal, doubleLecunNormal, glorotNormal, heNormal } as const;

/** Rules of a bias. */
const BIASES = { zeros: zerosBias, unitNormal: unitNormalBias } as const;

/** Where weights and biases start. */
export const InitializationSpec = z.strictObject({
  /** lecunNormal: std 1/√fanIn · doubleLecunNormal: 2/√fanIn · glorotNormal: √(2/(fanIn+fanOut)) · heNormal: √(2/fanIn). */
  weight: z.enum(["lecunNormal", "doubleLecunNormal", "glorotNormal", "heNormal", "normal"]),
  /** The deviation of every weight where the rule is "normal", and there alone. */
  weightStd: z.number().positive().optional(),
  /** The last layer's weight deviation where it departs from the rule. */
  outputWeightStd: z.number().positive().optional(),
  /** unitNormal: N(0, 1), which is what fan-in 1 gives. */
  bias: z.enum(["zeros", "unitNormal", "normal"]),
  /** The deviation of every bias where the rule is "normal", and there alone. */
  biasStd: z.number().positive().optional(),
}).superRefine((own, context) => {
  for (const [rule, std] of [["weight", "weightStd"], ["bias", "biasStd"]] as const) {
    const given = own[std] !== undefined;
    if ((own[rule] === "normal") === given) continue;
    const message = given
      ? `expected no deviation beside "${own[rule]}", which has one of its own, but found ${own[std]}`
      : `expected the deviation of "normal" but found nothing`;
    context.addIssue({ code: "custom", path: [std], message });
  }
});
export type InitializationSpec = z.infer<typeof InitializationSpec>;

/** How the affine layers of a network start. */
export function startsOf(
  { weight, weightStd, outputWeightStd, bias, biasStd }: InitializationSpec,
): { readonly weight: Initializer; readonly outputWeight: Initializer; readonly bias: Initializer } {
  const own = weight === "normal" ? normal(weightStd!) : RULES[weight]; // the schema asks for a deviation
  return {
    weight: own,
    outputWeight: outputWeightStd === undefined ? own : normal(outputWeightStd),
    bias: bias === "normal" ? normal(biasStd!) : BIASES[bias],
  };
}
