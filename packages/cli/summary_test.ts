import { assertEquals } from "@std/assert";
import { widthOf } from "./summary.ts";

Deno.test("widthOf() is what the terminal says, unless it says nothing or 0", () => {
  const none = () => {
    throw new Error("no terminal");
  };
  assertEquals([widthOf(() => 72), widthOf(() => 0), widthOf(none)], [72, 100, 100]);
});
