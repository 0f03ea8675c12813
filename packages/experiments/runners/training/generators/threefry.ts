import { foldIn, key, permutation } from "@refold/core/random";
import { batches } from "@refold/data/batches";
import { holdOut } from "@refold/data/split";
import type { DrawnRun, Draws, RandomGenerator } from "./generator.ts";

function draws({ setting, initKey, orderKey }: DrawnRun): Draws {
  const { batchSize: size, batchOrder: order } = setting;
  return {
    init: (_k, model, inShape) => {
      const [params, state] = model.init(initKey, inShape);
      return [params, state];
    },
    batches: (rows, from) => {
      // One order for all epochs is still a random one, drawn once, unless it is that of the data.
      const own = order === "fixed"
        ? permutation(foldIn(orderKey, 0), rows.length).map((i) => rows[i]!)
        : rows;
      return batches(orderKey, own, { size, order: order === "reshuffled" ? order : "fixed", from });
    },
  };
}

/** Keys that are split and never shared (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011). */
export const threefry: RandomGenerator = {
  title: "Threefry-2x32, 20 rounds",
  words: "Threefry keys: one for each seed, split for weights and shuffles",
  repeats: false,
  lastSeed: () => Number.MAX_SAFE_INTEGER,
  misfits: ({ draws }) =>
    draws === undefined ? [] : [{
      path: ["draws"],
      message: 'unknown key beside randomness "threefry", which draws from keys; leave it out',
    }],
  order: (seed, { count, held }) => {
    const { validation, train } = holdOut(key(seed), count, held), order = new Uint32Array(count);
    order.set(validation);
    order.set(train, validation.length);
    return order;
  },
  draws,
};
