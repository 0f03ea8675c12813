/** An element of the page by its name; the page is written with all of them. */
export function element<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (found === null) throw new RangeError(`Expected an element ${id} in the page`);
  return found as E;
}

/** Writes a text where it differs, so that nobody is read the same words twice. */
export function say(id: string, text: string): void {
  const found = element(id);
  if (found.textContent !== text) found.textContent = text;
}

/** Shows or hides an element. */
export function show(id: string, shown: boolean): void {
  element(id).hidden = !shown;
}

/** Lets a button be pressed, or not. */
export function enable(id: string, enabled: boolean): void {
  element<HTMLButtonElement>(id).disabled = !enabled;
}

/** Hears one event of an element. */
export function on(id: string, event: string, hear: (event: Event) => void): void {
  element(id).addEventListener(event, hear);
}
