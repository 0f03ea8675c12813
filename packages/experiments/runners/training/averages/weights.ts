import type { Average, Followed } from "./average.ts";

/** What means of weights are of, and how they do. */
export function ofWeights<T>(
  { kernels: k, sizes, probabilities, accuracy, withWeights }: Followed<T>,
): Pick<Average<T>, "sample" | "like" | "accuracy"> {
  return {
    sample: ({ params }) => params,
    like: sizes,
    accuracy: (params, split, state) =>
      k.scope(null, () => accuracy(probabilities(withWeights(state, params), split), split)),
  };
}
