/** What `make` returns, made by whoever asks first and kept for all others. */
export function once<A extends object>(make: () => A): () => A {
  let made: A | undefined;
  return () => made ??= make();
}
