import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { inputs } from "../testdata/inputs.ts";
import { hostileInput } from "../testdata/hostile.ts";
import { claimReviews } from "./claim_review.ts";
import { exportsOf } from "./exports.ts";
import { verdictOfAll } from "./overall.ts";
import { latexText } from "./verdicts_latex.ts";
import { markdownText } from "./verdicts_markdown.ts";

const { training } = inputs;
const files = exportsOf(training, ["result.json", "history.csv"]);

Deno.test("verdicts.md is a table of one row a claim, whatever a claim says", () => {
  const rows = files["verdicts.md"]!.split("\n").filter((line) => line.startsWith("|"));
  assertEquals(rows.length, 2 + training.result.claims.length);
  assertStringIncludes(rows[2]!, "| **REPLICATED** | 47.34 % | 47.47 % |");
  for (
    const line of exportsOf(hostileInput, [])["verdicts.md"]!.split("\n").filter((text) =>
      text.startsWith("|")
    )
  ) {
    assertEquals(line.replaceAll(/\\./g, "").split("|").length, 9, line);
    assertEquals(line.match(/<[a-z!/]/i), null, line);
  }
  assertEquals(markdownText("a | *b* <c>\n`d`"), "a \\| \\*b\\* &lt;c&gt; \\`d\\`");
});

Deno.test("verdicts.tex escapes what LaTeX reads as a command, and balances its braces", () => {
  assertEquals(
    latexText("50 % of x_i & {y} \\ $z$ λ ≤ 1−2"),
    "50 \\% of x\\_i \\& \\{y\\} \\textbackslash{} \\$z\\$ $\\lambda$ $\\leq$ 1$-$2",
  );
  for (const input of [training, hostileInput]) {
    const text = exportsOf(input, [])["verdicts.tex"]!.split("\n").filter((line) => !line.startsWith("%"))
      .join("\n");
    const bare = text.replaceAll(/\\[{}]/g, "");
    assertEquals(bare.match(/{/g)?.length, bare.match(/}/g)?.length);
    assertEquals(text.match(/(?<!\\)[%#]/g), null);
    assertEquals(text.match(/[^\n -~\u00c0-\u024f]/g), null);
  }
});

Deno.test("ro-crate-metadata.json describes itself, the folder and every file, and refers to nothing that it lacks", () => {
  const crate = JSON.parse(files["ro-crate-metadata.json"]!);
  assertEquals(crate["@context"], "https://w3id.org/ro/crate/1.1/context");
  const graph = crate["@graph"] as readonly Record<string, unknown>[],
    ids = graph.map((entity) => entity["@id"]);
  assertEquals(new Set(ids).size, ids.length);
  const references = JSON.stringify(graph).matchAll(/\{"@id":"([^"]+)"\}/g);
  for (const [, id] of references) assert(ids.includes(id) || id!.startsWith("https://"), id);
  assertEquals(graph[0]!["conformsTo"], { "@id": "https://w3id.org/ro/crate/1.1" });
  assertEquals(ids.includes("history.csv") && !ids.includes("params.safetensors"), true);
  assert(!Number.isNaN(Date.parse(String(graph[1]!["datePublished"]))));
});

Deno.test("codecheck.yml names its version, a manifest of files with comments, and the paper that was checked", () => {
  const lines = files["codecheck.yml"]!.split("\n");
  assertEquals(lines.slice(0, 3), ["---", "version: https://codecheck.org.uk/spec/config/1.0/", ""]);
  assertStringIncludes(files["codecheck.yml"]!, `manifest:\n  - file: "report.html"\n    comment: "`);
  assertStringIncludes(
    files["codecheck.yml"]!,
    `paper:\n  title: "Assignment 2"\n  authors:\n    - name: "DD2424"\n`,
  );
  assert(
    lines.every((line) =>
      line === "" || /^(?:---|[a-z]+:.*| +- (?:file|name): ".*"| +[a-z]+: ?.*)$/.test(line)
    ),
  );
});

Deno.test("badge.svg says the verdicts in words, and its colour is that of the worst primary one", () => {
  assertStringIncludes(files["badge.svg"]!, "replication: 2 of 4 replicated");
  const { claims } = training.result;
  assertEquals(verdictOfAll(claims).verdict, "NOT REPLICATED");
  assertEquals(
    verdictOfAll(claims.filter(({ claim }) => claim.id !== "fig4-half-form")).verdict,
    "INCONCLUSIVE",
  );
  assertEquals(verdictOfAll([]), { verdict: "NOT JUDGED", words: "no claims", colour: "--unjudged" });
});

Deno.test("claimReviews() has a review for every judged claim, and nothing that ends its script element", () => {
  const reviews = JSON.parse(claimReviews(training));
  assertEquals(
    reviews.map((review: { reviewRating: { alternateName: string } }) => review.reviewRating.alternateName),
    [
      ...training.result.claims.map(({ verdict }) => verdict),
    ],
  );
  assertEquals(claimReviews(hostileInput).includes("<"), false);
});
