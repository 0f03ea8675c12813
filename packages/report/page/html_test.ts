import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { anyText } from "../testdata/any_text.ts";
import { parseHTML } from "linkedom";
import { html, trusted } from "./html.ts";

Deno.test("html escapes what stands in a slot, in text and in attributes", () => {
  const text = `<b onclick='x' title="y">&</b>`;
  assertEquals(
    html`<p title="${text}">${text}</p>`.markup,
    '<p title="&lt;b onclick=&#39;x&#39; title=&quot;y&quot;&gt;&amp;&lt;/b&gt;">' +
      "&lt;b onclick=&#39;x&#39; title=&quot;y&quot;&gt;&amp;&lt;/b&gt;</p>",
  );
});

Deno.test("html keeps markup, joins lists and leaves out what is absent", () => {
  const list = ["a", "<"].map((item) => html`<li>${item}</li>`);
  assertEquals(
    html`<ul>${list}${null}${undefined}${false}${0}</ul>`.markup,
    "<ul><li>a</li><li>&lt;</li>0</ul>",
  );
  assertEquals(html`${trusted("<hr>")}`.markup, "<hr>");
});

Deno.test("html never lets a text become an element or leave its attribute", () => {
  fc.assert(fc.property(anyText, (text) => {
    const { document } = parseHTML(
      `<!doctype html><body>${html`<p title="${text}">${text}</p>`.markup}</body>`,
    );
    assertEquals(document.querySelectorAll("body *").length, 1);
    assertEquals([...document.querySelector("p")?.attributes ?? []].length, 1);
  }));
});

Deno.test("html replaces control characters, direction overrides and lone surrogates", () => {
  assertEquals(
    html`${"a\u0000b\u0007c\u202ed\ud800e\u2028f\n"}`.markup,
    "a\ufffdb\ufffdc\ufffdd\ufffde\u2028f\n",
  );
});
