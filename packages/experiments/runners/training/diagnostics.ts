import { z } from "zod";

/** One test image that the network got wrong with great confidence. */
const ConfidentError = z.strictObject({
  /** Row in the test batch. */
  index: z.int().nonnegative(),
  label: z.int(),
  predicted: z.int(),
  probability: z.number(),
  /** The image's 3072 bytes (planes R, G, B), base64. */
  pixels: z.string(),
});

/** The content of diagnostics.json: what the shown network does, and confusions over all seeds. */
export const Diagnostics = z.strictObject({
  classNames: z.array(z.string()).readonly(),
  /** Which trial the network is of; "" where the experiment has one setting. */
  trial: z.string().default(""),
  /** Which seed the network of `errors`, `deadUnits` and `norms` is. */
  seed: z.int(),
  /** confusion[label][predicted], summed over the completed seeds. */
  confusion: z.array(z.array(z.int()).readonly()).readonly(),
  errors: z.array(ConfidentError).readonly(),
  /** Per hidden layer: units that are 0 on every validation image. */
  deadUnits: z.array(z.strictObject({ layer: z.int(), units: z.int(), dead: z.int() })).readonly(),
  norms: z.array(z.strictObject({ name: z.string(), frobenius: z.number() })).readonly(),
});
export type Diagnostics = z.infer<typeof Diagnostics>;
