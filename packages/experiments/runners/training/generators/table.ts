import type { DrawSetting, RandomGenerator } from "./generator.ts";
import { numpyLegacy } from "./numpy_legacy.ts";
import { numpyPcg64 } from "./numpy_pcg64.ts";
import { threefry } from "./threefry.ts";

/** Every generator by the name that specs give in `randomness` and a random split's `generator`. */
export const GENERATORS = { threefry, numpyLegacy, numpyPcg64 } as const satisfies Readonly<
  Record<string, RandomGenerator>
>;

/** A name of the table. */
export type GeneratorName = keyof typeof GENERATORS;

/** The names of the table, for a schema. */
export const GENERATOR_NAMES = Object.keys(GENERATORS) as readonly GeneratorName[];

/** The generator of a training spec. */
export function generatorOf(
  { randomness }: DrawSetting & { readonly randomness: GeneratorName },
): RandomGenerator {
  return GENERATORS[randomness];
}
