import { assertEquals } from "@std/assert";
import { asTyped, launcher } from "./as_typed.ts";

Deno.test("launcher() is npx where npx started this program, else deno", () => {
  assertEquals(launcher("exec", "2.9.6"), "npx -y deno@2.9.6");
  assertEquals(launcher("refold", "2.9.6"), "npx refold");
  assertEquals(asTyped("Run `deno task data fetch`.", "npx refold"), "Run `npx refold data fetch`.");
  assertEquals(asTyped("deno task experiment:wide all", "npx refold"), "npx refold experiment all");
  assertEquals([launcher(undefined, "2.9.6"), launcher("run", "2.9.6")], ["deno", "deno"]);
});

Deno.test("asTyped() rewrites commands and nothing else", () => {
  const by = "npx -y deno@2.9.6";
  assertEquals(
    asTyped(
      "Run `deno task data fetch`, or deno run x.ts. deno is a word; npx -y deno@2.9.6 task stays.",
      by,
    ),
    "Run `npx -y deno@2.9.6 task data fetch`, or npx -y deno@2.9.6 run x.ts. deno is a word; npx -y deno@2.9.6 task stays.",
  );
  assertEquals(asTyped("deno task x", "deno"), "deno task x");
});

Deno.test("asTyped() never passes on the advice to allow everything", () => {
  const said =
    'Requires all access to "/proc/self/x", run again with the --allow-all flag. Choose another place.';
  assertEquals(
    asTyped(said, "deno"),
    'this program has no business at "/proc/self/x". Choose another place.',
  );
});
