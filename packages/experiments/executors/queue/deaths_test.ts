import { assertEquals } from "@std/assert";
import { deathsOf, faultOf, Told } from "./deaths.ts";

const at = (step: number, host = "a") => ({ host, step, steps: 1000 });

Deno.test("deathsOf() counts a worker that had begun a job, and none that waited for its turn with it", () => {
  const told = { ...at(40), begun: 1, deaths: [at(3)] };
  assertEquals(deathsOf(null, 2), []);
  assertEquals(deathsOf(told, 1), [at(3)]); // it went back by itself
  assertEquals(deathsOf(told, 2), [at(3), at(40)]);
  assertEquals(deathsOf({ ...told, begun: null }, 3), [at(3)]);
});

Deno.test("faultOf() blames a run for its last four deaths alone, where they lie within a twentieth of it", () => {
  assertEquals(faultOf([at(0), at(0), at(0)]), null);
  assertEquals(
    faultOf([at(0), at(0, "b"), at(0), at(0)]),
    "4 workers in a row died of it at its beginning: a, b",
  );
  assertEquals(
    faultOf([100, 149, 100, 100].map((step) => at(step)))?.includes("from 100 to 149 of 1000"),
    true,
  );
  assertEquals(faultOf([100, 150, 100, 100].map((step) => at(step))), null);
  assertEquals(faultOf([900, 7, 7, 7, 7].map((step) => at(step))) === null, false);
  assertEquals(faultOf([7, 7, 7, 7, 900].map((step) => at(step))), null);
});

Deno.test("Told is read from whatever lies in a queue, or not at all", () => {
  assertEquals(Told.safeParse({ host: "a", step: 1, steps: 2 }).success, false);
  assertEquals(Told.safeParse({ ...at(1), begun: null, deaths: [at(0)] }).success, true);
  assertEquals(Told.safeParse(0).success, false);
});
