/** An empty document to draw in, of the page's own browser; it shows nothing and loads nothing. */
export function emptyDocument(): Document {
  return document.implementation.createHTMLDocument("");
}
