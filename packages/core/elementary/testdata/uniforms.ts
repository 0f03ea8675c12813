/** The numbers in [0, 1) of tests/golden/elementary.py. */
export function uniforms(seed: number): () => number {
  let state = seed;
  const word = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
  return () => (word() * 2 ** 21 + (word() >>> 11)) / 2 ** 53;
}
