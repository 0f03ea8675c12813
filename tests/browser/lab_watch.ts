/** What a page tells of its own times, in milliseconds since it was asked for or from one thing to the next. */
export interface Watched {
  readonly painted: number;
  /** When its controls had come to life. */
  readonly usable: number | null;
  /** When a measurement after some updates was first drawn. */
  readonly moving: number | null;
  /** How long each drawing of the panels took, layout included. */
  readonly drawings: readonly number[];
  /** Frames in each whole second from the first curve that moved on. */
  readonly rates: readonly number[];
  /** From a press of Stop to its word that it has. */
  readonly stops: readonly number[];
  /** From each press of a key or button to the picture after it. */
  readonly answers: readonly number[];
}

/** Runs in a page before its own code, and keeps its times; {@link READ_WATCH} reads them. */
export const WATCH = `(() => {
  const seen = globalThis.seen = { usable: null, moving: null, drawings: [], rates: [], stops: [], answers: [] };
  let stopped = null;
  const curves = () => document.querySelector("#curves .moving")?.firstChild ?? null;
  const plain = globalThis.setTimeout;
  globalThis.setTimeout = (work, ...rest) => plain(() => {
    const before = curves(), start = performance.now();
    work();
    if (curves() === before) return;
    document.body.getBoundingClientRect();
    seen.drawings.push(performance.now() - start);
    const moves = /up to [1-9]/.test(document.getElementById("sentence").textContent);
    if (moves) seen.moving ??= performance.now();
  }, ...rest);
  let second = 0, frames = 0;
  const frame = (now) => {
    frames++;
    if (seen.moving === null) second = now, frames = 0;
    else if (now - second >= 1000) {
      seen.rates.push(frames * 1000 / (now - second));
      second = now, frames = 0;
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  addEventListener("click", ({ target, timeStamp }) => {
    if (target.id === "restart") stopped = timeStamp;
  }, true);
  new MutationObserver(() => {
    const said = document.getElementById("status")?.textContent ?? "", now = performance.now();
    if (seen.usable === null && said !== "" && !said.startsWith("Getting ready")) seen.usable = now;
    if (stopped === null || !said.startsWith("Stopped")) return;
    seen.stops.push(now - stopped);
    stopped = null;
  }).observe(document, { childList: true, characterData: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId) seen.answers.push(duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
})()`;

/** Reads what was kept so far. */
export const READ_WATCH =
  `({ ...seen, painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN })`;
