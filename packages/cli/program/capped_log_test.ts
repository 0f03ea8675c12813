import { assert, assertEquals } from "@std/assert";
import { cappedLog } from "./capped_log.ts";
import { lastLines } from "./last_lines.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function logged(chunks: readonly string[], caps: { readonly head: number; readonly tail: number }) {
  let text = "";
  const log = cappedLog((own) => text += new TextDecoder().decode(own), caps);
  chunks.forEach((chunk) => log.add(bytes(chunk)));
  const missing = log.end();
  return { text, missing, tail: new TextDecoder().decode(log.tail()) };
}

Deno.test("cappedLog() keeps all that fits, in whatever pieces it comes", () => {
  for (const chunks of [["abcdefgh"], ["a", "bcd", "", "efgh"]]) {
    for (
      const caps of [{ head: 8, tail: 3 }, { head: 5, tail: 3 }, { head: 0, tail: 8 }, { head: 100, tail: 1 }]
    ) {
      assertEquals(logged(chunks, caps).text, "abcdefgh");
      assertEquals(logged(chunks, caps).missing, false);
    }
  }
});

Deno.test("cappedLog() says how much lies between start and end", () => {
  assertEquals(logged(["abc", "defg", "hij"], { head: 4, tail: 2 }), {
    text: "abcd\n[… 4 bytes left out …]\nij",
    missing: true,
    tail: "ij",
  });
});

Deno.test("cappedLog() takes 1 GB in the room of its caps", () => {
  let written = 0;
  const log = cappedLog((own) => written += own.length, { head: 1000, tail: 1000 }),
    chunk = new Uint8Array(2 ** 20).fill(65);
  for (let i = 0; i < 1024; i++) log.add(chunk);
  assert(log.end() && written < 2100);
});

Deno.test("lastLines() are what a terminal would show", () => {
  const text = "one\r\n 10%\r 20%\r100%\n\x1b[31mred\x1b[0m\n\n\x1b[2Jlast \u202eeslaf\x07";
  assertEquals(lastLines(bytes(text)), ["one", "100%", "red", "last \ufffdeslaf\ufffd"]);
  assertEquals(lastLines(bytes(text), 1), ["last \ufffdeslaf\ufffd"]);
  assertEquals(lastLines(bytes("x".repeat(5000)))[0]!.length, 400);
});
