import { z } from "zod";

/** One test example that the network got wrong with great confidence. */
const ConfidentError = z.strictObject({
  /** Row among the test examples. */
  index: z.int().nonnegative(),
  label: z.int(),
  predicted: z.int(),
  probability: z.number(),
  /** The bytes of an image, plane by plane, in base64; "" for a row of a table. */
  pixels: z.string(),
});

/** The content of diagnostics.json: what the shown network does, and confusions over all seeds. */
export const Diagnostics = z.strictObject({
  classNames: z.array(z.string()).readonly(),
  /** Which trial the network is of; "" where the experiment has one setting. */
  trial: z.string().default(""),
  /** Which seed the network of `errors`, `deadUnits` and `norms` is. */
  seed: z.int(),
  /** Of one example: planes, rows and columns of an image, or the number of features of a row. */
  shape: z.array(z.int().positive()).readonly(),
  /** confusion[label][predicted], summed over the completed seeds; empty where there are more than 100 classes. */
  confusion: z.array(z.array(z.int()).readonly()).readonly(),
  errors: z.array(ConfidentError).readonly(),
  /** Per hidden layer: units that are 0 on every validation image. */
  deadUnits: z.array(z.strictObject({ layer: z.int(), units: z.int(), dead: z.int() })).readonly(),
  norms: z.array(z.strictObject({ name: z.string(), frobenius: z.number() })).readonly(),
});
export type Diagnostics = z.infer<typeof Diagnostics>;
