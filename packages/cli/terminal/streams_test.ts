import { assertEquals } from "@std/assert";
import { printer } from "./streams.ts";

Deno.test("printer() drops what a full disk refuses, remembers why, and goes on", () => {
  const printed: string[] = [], full = new Error("No space left on device");
  const { print, lost } = printer((text) => {
    if (text === "too much") throw full;
    printed.push(text);
  });
  print("one");
  assertEquals(lost(), null);
  print("too much");
  print("two");
  assertEquals([printed, lost()], [["one", "two"], "No space left on device"]);
});

Deno.test("printer() does not mind a reader that has gone", () => {
  const { print, lost } = printer(() => {
    throw new Deno.errors.BrokenPipe("gone");
  });
  print("abc");
  assertEquals(lost(), null);
});
