import { assertEquals } from "@std/assert";
import { seriesFromCsv, type SeriesRow, seriesToCsv } from "./series.ts";

Deno.test("series.csv loses no digit, and tells what is not finite from zero", () => {
  const row = (step: number, value: number | null): SeriesRow => ({
    ...{ seed: 3, trial: "coarse 1", step, metric: "batchLoss", value },
  });
  const rows = [row(0, 2.302585092994046), row(1, 0), row(2, 1e-300), row(3, null)];
  assertEquals(seriesFromCsv(seriesToCsv(rows)), rows);
});
