import { assertEquals } from "@std/assert";
import { gate } from "./gate.ts";

Deno.test("gate() lets the whole weight through alone, in turn, and goes on after what throws", async () => {
  const through = gate(3), inside = new Set<string>(), seen: string[] = [];
  const body = (name: string) => async () => {
    inside.add(name);
    seen.push([...inside].join(""));
    await new Promise((resolve) => setTimeout(resolve, 1));
    inside.delete(name);
    if (name === "B") throw new Error(name);
  };
  const ends = await Promise.allSettled([
    ...["a", "b"].map((name) => through(body(name))),
    ...["A", "B"].map((name) => through(body(name), 3)),
    ...["c", "d"].map((name) => through(body(name))),
  ]);
  assertEquals(seen, ["a", "ab", "A", "B", "c", "cd"]);
  assertEquals(ends.filter(({ status }) => status === "rejected").length, 1);
});
