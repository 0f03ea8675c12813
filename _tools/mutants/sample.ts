/** `count` items in a random order that a seed decides (mulberry32). */
export function sample<A>(items: readonly A[], count: number, seed: number): readonly A[] {
  const rest = [...items];
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length: Math.min(count, items.length) }, () => {
    const at = Math.floor(draw() * rest.length), item = rest[at]!;
    rest[at] = rest.at(-1)!;
    rest.pop();
    return item;
  });
}
