import { assertEquals } from "@std/assert";
import { metricDifference, metricLabel, metricValue } from "./quantities.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ").replaceAll("\u2212", "-");

Deno.test("metricValue() writes every unit in its own way, and tiny losses as powers of ten", () => {
  const value = (unit: Parameters<typeof metricValue>[0]["unit"], number: number, digits?: number) =>
    plain(metricValue({ unit }, number, digits));
  assertEquals([value("fraction", 0.4747), value("fraction", 0.4747, 3)], ["47.47 %", "47.470 %"]);
  assertEquals([value("percent", 47.47), value("seconds", 1.5)], ["47.47 %", "1.50 s"]);
  assertEquals([value("nats", 1.50671), value("nats", 0), value("nats", 2e-5)], ["1.5067", "0.0000", "2e-5"]);
  assertEquals([value("none", 0.001), value("none", 0.00099)], ["0.0010", "9.9e-4"]);
});

Deno.test("metricDifference() has the sign of the difference, in points where the metric is a share", () => {
  const difference = (unit: Parameters<typeof metricDifference>[0]["unit"], number: number) =>
    plain(metricDifference({ unit }, number));
  assertEquals([difference("fraction", 0.013), difference("fraction", -0.013)], [
    "+1.30 points",
    "-1.30 points",
  ]);
  assertEquals([difference("percent", 1.3), difference("percent", -1.3)], ["+1.30 points", "-1.30 points"]);
  assertEquals([difference("nats", 0.25), difference("nats", -0.25)], ["+0.2500", "-0.2500"]);
  assertEquals(difference("nats", 0), "0.0000");
});

Deno.test("metricLabel() reads as words", () => {
  const names = ["testAccuracy", "trainCost", "squaredWeights"];
  assertEquals(names.map((name) => metricLabel({ name })), [
    "test accuracy",
    "training cost",
    "squared weights",
  ]);
});
