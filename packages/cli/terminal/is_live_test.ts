import { assertEquals } from "@std/assert";
import { isLive } from "./is_live.ts";

Deno.test("isLive() draws again only on a terminal that can: not in a pipe, not in a dumb shell", () => {
  const at = (isTerminal: boolean, term: string | undefined, os: "linux" | "windows" = "linux") =>
    isLive({ isTerminal, term, os });
  assertEquals(
    [at(true, "xterm-256color"), at(false, "xterm"), at(true, "dumb"), at(true, undefined), at(true, "")],
    [true, false, false, false, false],
  );
  assertEquals([at(true, undefined, "windows"), at(true, "dumb", "windows")], [true, false]);
});
