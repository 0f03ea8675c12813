import { assertEquals } from "@std/assert";
import { training } from "../testdata/training.ts";
import { ratePoints } from "./rate_points.ts";

Deno.test("ratePoints() rises to the peak between two measurements that both lie in a valley", () => {
  const schedule = { policy: "triangular" as const, baseLr: 1e-5, maxLr: 0.1, stepSize: 10 };
  const points = ratePoints({ ...training, schedule }, 40);
  assertEquals(points.length, 40);
  assertEquals(points.filter(({ rate }) => rate === 0.1).map(({ step }) => step), [11, 31]);
  assertEquals(points.filter(({ rate }) => rate === 1e-5).map(({ step }) => step), [1, 21]);
});

Deno.test("ratePoints() keeps every corner of a long schedule, the lag included", () => {
  const points = ratePoints({ ...training, learningRateLag: 1 }, 100_000);
  const peaks = points.filter(({ rate }) => rate === 0.1).map(({ step }) => step);
  assertEquals(peaks.slice(0, 3), [802, 2402, 4002]);
  assertEquals(peaks.length, 62);
});

Deno.test("ratePoints() of thousands of cycles stays a line that a page can hold", () => {
  const schedule = { policy: "triangular" as const, baseLr: 1e-5, maxLr: 0.1, stepSize: 2 };
  assertEquals(ratePoints({ ...training, schedule }, 1_000_000).length < 300, true);
});

Deno.test("ratePoints() keeps both sides of every restart", () => {
  const schedule = { policy: "sgdr" as const, baseLr: 0, maxLr: 0.1, cycleSteps: 777 };
  const rates = new Map(ratePoints({ ...training, schedule }, 1554).map(({ step, rate }) => [step, rate]));
  assertEquals([rates.get(778), (rates.get(777) ?? 1) < 1e-6], [0.1, true]);
});
