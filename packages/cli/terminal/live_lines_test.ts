import { assertEquals } from "@std/assert";
import { liveLines } from "./live_lines.ts";
import { screenOf } from "./testing.ts";

/** Live lines on a screen, and what the screen shows. */
function drawing(columns: number, rows: number) {
  let text = "";
  const lines = liveLines({ write: (part) => text += part, size: () => ({ columns, rows }) });
  return { ...lines, screen: () => screenOf(text), text: () => text };
}

Deno.test("liveLines() draws in the place of the lines before", () => {
  const { show, screen } = drawing(80, 24);
  show(["one", "two", "three"]);
  show(["1", "2"]);
  assertEquals(screen(), ["1", "2"]);
});

Deno.test("liveLines() keeps what is logged above what is live", () => {
  const { show, log, screen } = drawing(80, 24);
  show(["live"]);
  log("first");
  log("second");
  show(["still live"]);
  assertEquals(screen(), ["first", "second", "still live"]);
});

Deno.test("liveLines() wipes what is live at the end, once, and draws nothing after it", () => {
  const { show, log, stop, screen } = drawing(80, 24);
  show(["live"]);
  log("stays");
  stop();
  stop();
  show(["too late"]);
  log("after");
  assertEquals(screen(), ["stays", "after"]);
});

Deno.test("liveLines() keeps each line to its row and all lines to the screen", () => {
  const { show, screen } = drawing(10, 3);
  show(["first", "second", "λ".repeat(20)]);
  assertEquals(screen(), ["second", "λ".repeat(9)]);
  show(["x"]);
  assertEquals(screen(), ["x"]);
});

Deno.test("liveLines() leaves the terminal's cursor and wrapping alone", () => {
  const { show, stop, text } = drawing(80, 24);
  show(["a"]);
  show(["b"]);
  stop();
  assertEquals(text().includes("\u001b[?"), false);
});
