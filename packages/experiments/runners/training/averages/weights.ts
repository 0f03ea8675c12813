import type { Average, Followed } from "./average.ts";

/** What means of weights are of, and how they do. */
export function ofWeights<T>(
  { kernels: k, sizes, splits, probabilities, withWeights }: Followed<T>,
): Pick<Average<T>, "sample" | "like" | "say"> {
  return {
    sample: ({ params }) => params,
    like: sizes,
    say: (params, state) =>
      k.scope(null, () => {
        const averaged = withWeights(state, params);
        return splits.map((split) => [split, probabilities(averaged, split)] as const);
      }),
  };
}
