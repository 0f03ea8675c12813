/**
 * A name that is safe as a file's name and as an anchor, whatever was written.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(slug("../../Etc/<passwd>"), "etc-passwd");
 * ```
 */
export function slug(text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9@]+/g, "-").slice(0, 64).replace(/^-+|-+$/g, "");
  return plain === "" ? "unnamed" : plain;
}
