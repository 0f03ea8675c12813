import { assertEquals } from "@std/assert";
import { labPage } from "../../packages/lab/page/lab_page.ts";
import { pages as reports } from "./pages.ts";

const lab = () => labPage({ code: "0", version: "0.1.0", sourceOf: () => "'none'" });
const pages = { ...reports, lab };

async function validator() {
  const { HtmlValidate } = await import("html-validate"); // reads the environment when it loads
  return new HtmlValidate({
    extends: ["html-validate:standard"],
    rules: {
      "no-inline-style": "error",
      // counts an escaped character as its entity's length; write_page_test.ts checks the title
      "long-title": "off",
    },
  });
}

Deno.test({
  name: "every kind of page is valid HTML (needs --allow-env --allow-read for html-validate)",
  ignore: Deno.permissions.querySync({ name: "env" }).state !== "granted",
  fn: async (t) => {
    const html = await validator();
    for (const [name, render] of Object.entries(pages)) {
      await t.step(name, async () => {
        const { results } = await html.validateString(render());
        const messages = results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`)
        );
        assertEquals([...new Set(messages)].slice(0, 10), []);
      });
    }
  },
});
