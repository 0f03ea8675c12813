import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { createHash } from "node:crypto";
import { parseHTML } from "linkedom";
import { indexPages } from "../index/page_link.ts";
import { renderCompare, renderIndex, renderReport } from "../pages.ts";
import { hostileInput, hostileTexts, inputOf } from "../testdata/hostile.ts";
import { inputs } from "../testdata/inputs.ts";
import { paper } from "../testdata/paper.ts";
import { standInInput } from "../testdata/stand_in.ts";

const results = Object.values(inputs).map((input) => input.result);
const pages: readonly string[] = [
  ...Object.values(inputs).map(renderReport),
  renderReport(standInInput),
  renderReport(hostileInput),
  renderIndex(indexPages(results), paper),
  renderCompare(inputs.training, standInInput),
];

function parsed(page: string): Document {
  return parseHTML(page).document as unknown as Document;
}

const sha256 = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

Deno.test("writePage() allows its own script and style by hash and nothing else", () => {
  for (const page of pages) {
    const [script, ...scripts] = page.match(/<script>[^]*?<\/script>/g) ?? [];
    const [style, ...styles] = page.match(/<style>[^]*?<\/style>/g) ?? [];
    assertEquals([scripts, styles], [[], []]);
    const policy = page.match(/Content-Security-Policy" content="([^"]*)"/)?.[1] ?? "";
    assertStringIncludes(policy, "default-src 'none'");
    assertStringIncludes(policy, `script-src ${sha256(script?.slice(8, -9) ?? "")};`);
    assertStringIncludes(policy, `style-src ${sha256(style?.slice(7, -8) ?? "")};`);
    assertEquals(page.includes("unsafe"), false);
  }
});

Deno.test("writePage() links to nothing but itself, its own data and the pages beside it", () => {
  for (const page of pages) {
    const targets = [...parsed(page).querySelectorAll("[src],[href]")]
      .map((element) => element.getAttribute("src") ?? element.getAttribute("href") ?? "");
    assertEquals(
      targets.filter((target) =>
        !/^(?:#[\w@-]+$|data:[a-z]|[\w@-]+\/report\.html(?:#[\w-]+)?$)/.test(target)
      ),
      [],
    );
  }
});

Deno.test("writePage() writes no style attribute, no event handler and no id twice", () => {
  for (const page of pages) {
    const elements = [...parsed(page).querySelectorAll("*")];
    const attributes = elements.flatMap((element) =>
      [...element.attributes].map((attribute) => attribute.name)
    );
    assertEquals(attributes.filter((name) => name === "style" || name.startsWith("on")), []);
    const ids = elements.map((element) => element.id).filter((id) => id !== "");
    assertEquals(ids.filter((id, index) => ids.indexOf(id) !== index), []);
  }
});

Deno.test("writePage() has a place for every link inside the page", () => {
  for (const page of pages) {
    const document = parsed(page);
    const anchors = [...document.querySelectorAll('a[href^="#"],use')].map((link) =>
      link.getAttribute("href") ?? ""
    );
    assertEquals(anchors.filter((anchor) => document.getElementById(anchor.slice(1)) === null), []);
  }
});

Deno.test("writePage() stays below 1 MB", () => {
  for (const page of pages) assert(new TextEncoder().encode(page).length < 1_000_000);
});

Deno.test("hostile texts add no element and no attribute to a page", () => {
  const shape = (page: string): readonly string[] =>
    [...parsed(page).querySelectorAll("*")].map((element) =>
      `${element.localName} ${[...element.attributes].map((attribute) => attribute.name).join(" ")}`
    );
  const harmless = hostileTexts.map((_, index) => `text ${index}`);
  assertEquals(shape(renderReport(hostileInput)), shape(renderReport(inputOf(harmless))));
});

Deno.test("hostile texts reach the page as the text they are", () => {
  const document = parsed(renderReport(hostileInput));
  const statements = [...document.querySelectorAll(".card h3")].map((heading) => heading.textContent);
  assertEquals(statements.slice(0, 7), hostileTexts.slice(0, 7));
});

Deno.test("a title of any length is cut for the browser's tab and whole on the page", () => {
  const document = parsed(renderReport(hostileInput));
  assert((document.title ?? "").length <= 60);
  assertEquals(document.querySelector("h1")?.textContent, hostileTexts[0]);
});

Deno.test("writePage() draws its icons where no style sheet is let in: size and colours are attributes", () => {
  for (const page of pages) {
    for (const [svg] of page.matchAll(/<svg[^>]*><use[^>]*>|<svg[^>]*>\s*<use/g)) {
      assert(/ width="16" height="16"/.test(svg) && / color="#[0-9a-f]{6}"/.test(svg), svg);
    }
    const [sheet] = page.match(/<svg[^>]*class="sheet">.*?<\/svg>/s) ?? [""];
    assert(sheet.includes("<symbol") && !/var\(--[a-z]+\)/.test(sheet), sheet);
  }
});

Deno.test("writePage() keeps a figure's data out of its caption, which is its name", () => {
  for (const page of pages) {
    const document = parsed(page);
    assertEquals(document.querySelectorAll("figcaption table, figcaption details").length, 0);
  }
  const [figure] = parsed(renderReport(inputs.training)).querySelectorAll("figure.figure");
  assertEquals(figure?.querySelectorAll("details table").length, 1);
  assertEquals(figure?.lastElementChild?.localName, "figcaption");
});
