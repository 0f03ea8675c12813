import { assert } from "@std/assert";
import { makeDistance } from "./distance.ts";

const cores = navigator.hardwareConcurrency > 1;

Deno.test({
  name:
    "makeDistance() takes turns with a thread of its own, again and again, and ends it (needs --allow-read)",
  ignore: !cores || Deno.permissions.querySync({ name: "read" }).state !== "granted",
  fn: async () => {
    const { measure, close } = await makeDistance();
    const found = [measure(), measure(), measure()];
    assert(found.every((nanoseconds) => nanoseconds > 1 && Number.isFinite(nanoseconds)));
    close();
  },
});
