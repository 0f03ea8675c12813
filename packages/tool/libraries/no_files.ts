/** What a page says where Node reads a file of a package. */
export function readFile(place: URL): Promise<never> {
  return Promise.reject(
    new Error(`Expected Node, Bun or Deno, which can read ${place.href}, but found a page`),
  );
}
