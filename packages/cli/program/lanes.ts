/** GPUs of runs under way: each run has its own, and gives them back. */
export interface Lanes {
  /** How many runs there is room for at once. */
  readonly width: number;
  /** Takes the GPUs of a run; there must be room. */
  readonly take: () => readonly string[];
  readonly give: (gpus: readonly string[]) => void;
}

/** Lanes of so many GPUs each, of those there are; as wide as asked where runs need none. */
export function lanesOf(
  { parallel, gpus }: { readonly parallel: number; readonly gpus: number },
  numbers: readonly string[],
): Lanes {
  if (gpus === 0) return { width: parallel, take: () => [], give: () => {} };
  const width = Math.min(parallel, Math.floor(numbers.length / gpus));
  const free: (readonly string[])[] = Array.from(
    { length: width },
    (_, i) => numbers.slice(i * gpus, (i + 1) * gpus),
  );
  return {
    width,
    take: () => {
      const own = free.shift();
      if (own === undefined) throw new RangeError(`Expected at most ${width} runs at once`);
      return own;
    },
    give: (own) => void free.push(own),
  };
}
