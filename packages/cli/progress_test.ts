import { assertEquals } from "@std/assert";
import { lineWatch } from "./progress.ts";

Deno.test("lineWatch() writes a run's first progress at once, then a line every five seconds", () => {
  const lines: string[] = [];
  let clock = 0;
  const watch = lineWatch((line) => lines.push(line), () => clock += 0.25); // no two readings agree
  const tell = (step: number, key = "a") =>
    watch.onProgress({ key, seed: 0, step, steps: 100, epoch: 0, batchLoss: null, validationAccuracy: null });
  tell(0);
  tell(1);
  assertEquals(lines.length, 1);
  clock += 5000;
  tell(2);
  tell(3);
  tell(3, "b");
  assertEquals(lines.length, 3);
});
