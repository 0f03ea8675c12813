import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { parse, stringify } from "@std/csv";

Deno.test("parse() gives rows of strings, or records named by the first row", () => {
  assertEquals(parse("a,b\n1,2\n"), [["a", "b"], ["1", "2"]]);
  assertEquals(parse("a,b\r\n1,2", { skipFirstRow: true }), [{ a: "1", b: "2" }]);
  assertEquals(parse(""), []);
});

Deno.test("parse() takes quotes, doubled quotes, line breaks in quotes, and keeps spaces", () => {
  assertEquals(parse('"a,b","say ""x""","1\n2", c '), [["a,b", 'say "x"', "1\n2", " c "]]);
});

Deno.test("parse() passes over blank lines and a byte order mark, and takes mixed line ends", () => {
  assertEquals(parse("\ufeffa,b\r\n\n1,2\n3,4\r\n"), [["a", "b"], ["1", "2"], ["3", "4"]]);
});

Deno.test("parse() takes rows of any length, but records only of as many fields as there are names", () => {
  assertEquals(parse("a\nb,c"), [["a"], ["b", "c"]]);
  assertThrows(() => parse("a,b\n1", { skipFirstRow: true }));
  assertThrows(() => parse('a,"b'));
});

Deno.test("parse() takes another separator", () => {
  assertEquals(parse("a\tb,c", { separator: "\t" }), [["a", "b,c"]]);
});

Deno.test("stringify() ends rows with CRLF and quotes only what needs it", () => {
  assertEquals(stringify([["a", 1, true, null, undefined, 1e-5]]), "a,1,true,,,0.00001\r\n");
  assertEquals(stringify([["a,b", 'x"y', "1\n2", " c "]]), '"a,b","x""y","1\n2", c \r\n');
  assertEquals(stringify([[{ a: 1 }, new Date(0)]]), '"{""a"":1}","""1970-01-01T00:00:00.000Z"""\r\n');
});

Deno.test("stringify() writes the given columns in their order, with a header unless told otherwise", () => {
  const data = [{ a: 1, b: 2, c: 3 }, { b: 5 }];
  assertEquals(stringify(data, { columns: ["b", "a"] }), "b,a\r\n2,1\r\n5,\r\n");
  assertEquals(stringify(data, { columns: ["b"], headers: false }), "2\r\n5\r\n");
  assertEquals(stringify([{ a: 1, b: 2 }]), "a,b\r\n1,2\r\n");
  assertEquals(stringify([], { columns: ["a", "b"] }), "a,b\r\n");
  assertEquals(stringify([]), "");
});

Deno.test("parse() undoes stringify() for any text", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."ab,\"\n\r\t ;='") });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(rows, (data) => assertEquals(parse(stringify(data)), data)));
});
