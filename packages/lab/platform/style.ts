/** The report's style sheet, which the page itself is written with: it is in the file once. A worker, which shows nothing, has none. */
export const style: string = typeof document === "undefined"
  ? ""
  : document.querySelector("style")!.textContent!; // the first of the page
