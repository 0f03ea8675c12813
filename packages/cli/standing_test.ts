import { assertEquals } from "@std/assert";
import { fromStanding } from "./standing.ts";

Deno.test("fromStanding() takes a path from the folder where the command was typed", () => {
  const at = (path: string, typedIn: string | undefined) => fromStanding(path, { typedIn, cwd: "/repo" });
  assertEquals(at("my.json", "/repo/examples"), "/repo/examples/my.json");
  assertEquals(at("../out", "/repo/examples"), "/repo/out");
  assertEquals(at("/tmp/o", "/repo/examples"), "/tmp/o");
  assertEquals(["/repo", "", undefined].map((typedIn) => at("out", typedIn)), ["out", "out", "out"]);
});
