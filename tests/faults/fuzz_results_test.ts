import { assertEquals } from "@std/assert";
import { attack } from "../../packages/experiments/runners/results/readers/testing/attack.ts";
import { below, draws } from "./mutate.ts";
import { slowTest } from "./slow.ts";

const FILES = 200_000;

slowTest(`readers of results give a typed error or the right value for ${FILES} damaged files`, () => {
  for (let file = 0; file < FILES; file++) {
    const draw = draws(file);
    assertEquals(attack((count) => below(draw, count)), null, `file ${file}`);
  }
});
