import { assertEquals, assertStringIncludes } from "@std/assert";
import { queueFound } from "./queue.ts";

Deno.test("queueFound() looks at nothing where no queue is named", async () => {
  assertEquals([await queueFound(undefined), await queueFound("")], [[], []]);
});

Deno.test("queueFound() says what is wrong with an address, and with a server that does not answer", async () => {
  const [wrong] = await queueFound("http://x");
  assertEquals(wrong?.state, "fault");
  assertStringIncludes(wrong!.found, "Expected an address that begins with redis://");
  const [open] = await queueFound("redis://example.org");
  assertStringIncludes(open!.mend!, "Give rediss:// or a password");
});

Deno.test({
  name: "queueFound() says how to start a server where none listens (needs --allow-net and --allow-env)",
  ignore: Deno.permissions.querySync({ name: "net" }).state !== "granted" ||
    Deno.permissions.querySync({ name: "env" }).state !== "granted",
  fn: async () => {
    const [found] = await queueFound("redis://127.0.0.1:1");
    assertEquals([found?.state, found?.mend], ["fault", "Start one: redis-server, or see docs/scale.md."]);
  },
});
