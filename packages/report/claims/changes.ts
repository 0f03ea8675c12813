import { metricValue } from "../quantities.ts";
import { centreOf, type WeighedNumber } from "./weighed.ts";
import { size } from "./words.ts";

/** What would change the verdict on a published number: which other number or δ would turn it. */
export function weighedChanges(number: WeighedNumber): string | null {
  const { weighed, metric, published } = number, centre = centreOf(number);
  const { readings, answer, margin, allowance, rounding } = weighed;
  if (centre === null || readings.some((reading) => reading.answer !== readings[0]!.answer)) return null; // one can be read
  const half = Math.max(...readings.map(({ halfWidth }) => halfWidth)),
    distance = Math.abs(centre - published);
  const room = margin - allowance - half, reach = distance + half + allowance;
  const about = `from ${metricValue(metric, centre - room)} to ${metricValue(metric, centre + room)}`;
  switch (answer) {
    case "equivalent":
      return `Holds for any published value ${about}; INCONCLUSIVE for δ below ${size(metric, reach)}`;
    case "different":
      return `INCONCLUSIVE for δ above ${
        size(metric, distance - allowance - rounding)
      }, REPLICATED for δ from ${size(metric, reach)}`;
    case "undecided":
      return room > 0
        ? `REPLICATED were the published value ${about}, or δ ${size(metric, reach)}`
        : `REPLICATED for δ from ${size(metric, reach)}; with so few seeds no published value could be`;
  }
}
