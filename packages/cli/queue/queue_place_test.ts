import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { EXIT, UserError } from "../exit_codes.ts";
import { queuePlace } from "./queue_place.ts";

const safe = { insecure: false };

Deno.test("queuePlace() reads an address and shows it without its name and password", () => {
  const { host, port, db, tls, username, password, shown } = queuePlace(
    "rediss://me:se%40same@queue.lab:6380/2",
    safe,
  );
  assertEquals([host, port, db, tls, username, password], ["queue.lab", 6380, 2, true, "me", "se@same"]);
  assertEquals(shown, "rediss://queue.lab:6380/2");
  assertEquals(queuePlace("redis://localhost", safe).port, 6379);
  assertEquals(queuePlace("redis://[::1]:7000", safe).host, "::1");
});

const WRONG: Readonly<Record<string, readonly [string | undefined, string]>> = {
  "no address": [undefined, "REFOLD_QUEUE"],
  "an empty address": [" ", "REFOLD_QUEUE"],
  "another scheme": ["http://queue.lab", "redis:// or rediss://"],
  "a host alone": ["queue.lab", "redis:// or rediss://"],
  "a scheme that only looks like one": ["valkey://:sesame@queue.lab", "redis:// or rediss://"],
  "a path": ["redis://localhost/jobs", "number of a database"],
  "an open door": ["redis://queue.lab:6379", "--insecure-queue"],
};
for (const [what, [address, words]] of Object.entries(WRONG)) {
  Deno.test(`queuePlace() refuses ${what} in words, without a password in them`, () => {
    const { message, exitCode } = assertThrows(() => queuePlace(address, safe), UserError) as UserError;
    assertEquals(exitCode, EXIT.usage);
    assertStringIncludes(message, words);
    assert(!message.includes("sesame"));
  });
}

Deno.test("queuePlace() lets a password, TLS or the user's word open a door of another machine", () => {
  assertEquals(queuePlace("redis://:x@queue.lab", safe).password, "x");
  assertEquals(queuePlace("rediss://queue.lab", safe).tls, true);
  assertEquals(queuePlace("redis://queue.lab", { insecure: true }).host, "queue.lab");
});
