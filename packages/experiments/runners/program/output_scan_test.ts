import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { outputScan } from "./output_scan.ts";
import { lineTemplate, LONGEST_LINE } from "./output_template.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const scanned = (text: string, template: string, take?: "first" | "last" | "max" | "min") => {
  const scan = outputScan({ m: { stdout: template, take } });
  scan.feed(bytes(text));
  return scan.end()["m"];
};

Deno.test("lineTemplate() finds the number where the text stands around it", () => {
  const accuracy = lineTemplate("Test accuracy: {value}%");
  for (const line of ["Test accuracy: 93.4%", "[3] Test  accuracy:93.4 %, best", "test ACCURACY: 93.4%"]) {
    assertEquals(accuracy(line), 93.4, line);
  }
  for (
    const line of [
      "Test accuracy: 93.4",
      "LaTest accuracy: 93.4%",
      "Test accuracy: 93,4%",
      "Test accuracy: x%",
    ]
  ) {
    assertEquals(accuracy(line), undefined, line);
  }
  assertEquals(lineTemplate("loss {value}")("loss nan"), NaN);
  assertEquals(lineTemplate("loss {value}")("loss -inf"), -Infinity);
  assertEquals(lineTemplate("loss {value}")("final loss 2.5e-3."), 0.0025);
});

Deno.test("lineTemplate() takes no part of another number", () => {
  const loss = lineTemplate("loss {value}");
  for (const line of ["loss 1,234.5", "loss 93,4", "loss 3x", "loss 1.2.3"]) {
    assertEquals(loss(line), undefined, line);
  }
  assertEquals(lineTemplate("{value} % right")("acc 1,193.5 % right"), undefined);
});

Deno.test("lineTemplate() takes signs of expressions as they stand", () => {
  assertEquals(lineTemplate("(a+)+$ [x] {value}")("(a+)+$ [x] 3"), 3);
  assertEquals(lineTemplate(".* = {value}")("accuracy = 3"), undefined);
});

Deno.test("lineTemplate() answers at once whatever template and line", () => {
  const line = `${"a ".repeat(LONGEST_LINE / 2 - 1)}!`, started = performance.now();
  for (const template of ["a a a a {value}", "{value} a a a", "a {value} a"]) lineTemplate(template)(line);
  assert(performance.now() - started < 2000); // quadratic in the line would take minutes
});

Deno.test("outputScan() takes the number that the spec means of several", () => {
  const text = "acc 1\nacc 3\nacc nan\nacc 2\n";
  assertEquals(scanned(text, "acc {value}"), 2);
  assertEquals(scanned(text, "acc {value}", "first"), 1);
  assertEquals(scanned(text, "acc {value}", "max"), 3);
  assertEquals(scanned(text, "acc {value}", "min"), 1);
  assertEquals(scanned("nothing\n", "acc {value}"), undefined);
});

Deno.test("outputScan() sees lines behind carriage returns and colours, and a last one without an end", () => {
  assertEquals(scanned("epoch 1\repoch 2\racc 5\x1b[0m\r\n", "acc {value}"), 5);
  assertEquals(scanned("\x1b[1;32macc\x1b[0m \x1b[31m7\x1b[0m", "acc {value}"), 7);
});

Deno.test("outputScan() is the same in whatever pieces the bytes come", () => {
  const text = "épòch 1\racc 12.5\n\x1b[32macc 13.25\x1b[0m\nacc …\n", all = bytes(text);
  fc.assert(fc.property(fc.array(fc.nat(all.length), { maxLength: 12 }), (cuts) => {
    const scan = outputScan({ m: { stdout: "acc {value}" } }),
      at = [0, ...cuts.toSorted((a, b) => a - b), all.length];
    at.slice(1).forEach((end, i) => scan.feed(all.subarray(at[i]!, end)));
    assertEquals(scan.end(), { m: 13.25 });
  }));
});

Deno.test("outputScan() passes over a line without an end, however long", () => {
  const scan = outputScan({ m: { stdout: "acc {value}" } });
  for (let i = 0; i < 200; i++) scan.feed(bytes("acc 9 ".repeat(1000)));
  scan.feed(bytes("acc 8\nacc 7\n"));
  assertEquals(scan.end(), { m: 7 });
});
