import { parse } from "@std/csv";
import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { csvRecords } from "./csv_records.ts";

/** What the reader of the whole grammar says. */
const whole = (text: string) => parse(text, { skipFirstRow: true });

Deno.test("csvRecords() reads what the reader of the whole grammar reads, or refuses what that refuses", () => {
  const piece = fc.constantFrom("a", "b", "1", "", ",", ",", "\r\n", "\r\n", "\n", "\r", '"', "\uFEFF", " ");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = `x${pieces.join("")}\r\n`;
      const said = (read: (text: string) => unknown) => {
        try {
          return read(text);
        } catch {
          return "refused";
        }
      };
      assertEquals(said(csvRecords), said(whole), JSON.stringify(text));
    }),
    { numRuns: 2000, seed: 1 },
  );
});

Deno.test("csvRecords() reads plain lines and quoted ones, and refuses a line that is short", () => {
  assertEquals(csvRecords("x,y\r\n1,\r\n2,3\r\n"), [{ x: "1", y: "" }, { x: "2", y: "3" }]);
  assertEquals(csvRecords('x,y\n"1,5",2\n'), [{ x: "1,5", y: "2" }]);
  assertThrows(() => csvRecords("x,y\r\n1\r\n"));
});
