import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { standInWarning, usualSeeds } from "./stand_in.ts";

Deno.test("usualSeeds() are two at most on the stand-in, and as many as is usual on real images", () => {
  assertEquals([usualSeeds(5, false), usualSeeds(5, true), usualSeeds(1, true)], [5, 2, 1]);
});

Deno.test("standInWarning() says in its first line that images are made up, and gives the command", () => {
  assertMatch(
    standInWarning(undefined),
    /^No CIFAR-10 was found: this runs on made-up images, and no verdict/,
  );
  assertStringIncludes(standInWarning(3), "deno task data fetch");
  assertEquals([undefined, 3].map((asked) => standInWarning(asked).includes("Two seeds")), [true, false]);
});

Deno.test("standInWarning() names the data that the spec asks for, and what fetches it", () => {
  const said = standInWarning(3, { dataset: "cifar100", labels: "fine" });
  assertMatch(said, /^No CIFAR-100 was found/);
  assertStringIncludes(said, "deno task data fetch cifar100");
});
