import { assert, assertStringIncludes } from "@std/assert";
import { stripes } from "../examples/library.ts";
import { granted } from "../packages/experiments/store/testing/kit.ts";

/** A test that reads files of the repository, ignored with the reason in its name where it may not. */
function readTest(name: string, fn: () => void | Promise<void>): void {
  const ignore = !granted("read");
  Deno.test({ name: ignore ? `${name} (needs --allow-read)` : name, ignore, fn });
}

readTest("runStudy() takes a library's user from a spec and images to a page with a verdict", async () => {
  const page = await stripes();
  assertStringIncludes(page, "Ten kinds of stripes");
  assertStringIncludes(page, "REPLICATED");
});

readTest("README shows the example as it is", () => {
  const file = (name: string) => Deno.readTextFileSync(new URL(`../${name}`, import.meta.url));
  const shown = /```ts\n(import \{ reference[\s\S]*?)```/.exec(file("README.md"))?.[1];
  assert(shown !== undefined);
  const plain = (text: string) => text.replaceAll(/\s+/g, " ");
  for (const line of shown.split("\n").filter((line) => line.includes(";"))) {
    assertStringIncludes(plain(file("examples/library.ts")), plain(line).trim());
  }
});
