import { z } from "zod";

/**
 * How a program draws from a generator with one seed a tensor, so that its runs can be repeated draw by draw.
 *
 * Run s draws its tensors in order from the seeds `firstSeed` + `seedsARun`·s, the next number, and so on; the stream of
 * the last one goes on to shuffle.
 */
export const DrawPlan = z.strictObject({
  /** The seed of run 0's first tensor. */
  firstSeed: z.int().nonnegative().max(2 ** 32 - 1),
  /** Seeds from one run's first tensor to the next run's. */
  seedsARun: z.int().positive().max(1000),
  /** Channels of an image whose pixels the program reads channel fastest, where ours are plane by plane; 1 where there is no such order. */
  channels: z.int().positive().max(100),
});
export type DrawPlan = z.infer<typeof DrawPlan>;
