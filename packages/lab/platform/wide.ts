/** Products by panels: no browser packs them into wider vectors, and a page asks for none. */
export function withWide(): never {
  throw new Error(
    "Expected the usual products, which are all that a page has, but found wide ones asked for",
  );
}
