import { parseHTML } from "linkedom";

/**
 * An empty document to draw in.
 *
 * It is handed to Plot as an option; a global `window` would shift marks by half a pixel.
 */
export function emptyDocument(): Document {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return document as unknown as Document;
}
