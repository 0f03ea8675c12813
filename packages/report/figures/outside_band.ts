import type { SeriesRow } from "@refold/experiments/runs/series";
import type { Overlay } from "@refold/experiments/spec/experiment_spec";
import { bandOf, type Metric, type Split } from "../bands.ts";
import { allOf, count, listed, plural, sentence } from "../page/format.ts";

const METRICS: readonly Metric[] = ["cost", "loss", "accuracy"];

/** A published number that was measured, and whether it lies outside the range of one more run. */
interface Placed {
  readonly step: number;
  readonly outside: boolean;
}

function placed({ points }: Overlay, rows: readonly SeriesRow[]): readonly Placed[] {
  return METRICS.flatMap((metric) =>
    (["train", "validation"] as const satisfies readonly Split[]).flatMap((split) => {
      const band = new Map(bandOf(rows, split, metric).map((point) => [point.step, point]));
      return points.filter((point) => point.split === split).flatMap((point): readonly Placed[] => {
        const { low = null, high = null } = band.get(point.step) ?? {}, value = point[metric];
        if (low === null || high === null || value === undefined) return [];
        return [{ step: point.step, outside: value < low || value > high }];
      });
    })
  );
}

/** Neighbouring steps that all have numbers outside. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The stretches of neighbouring steps that have a number outside, each with how many. */
function stretches(numbers: readonly Placed[]): readonly Stretch[] {
  const steps = [...Map.groupBy(numbers, ({ step }) => step)].sort(([a], [b]) => a - b);
  return steps.reduce<readonly (Stretch & { readonly open: boolean })[]>(
    (found, [step, own]) => {
      const outside = own.filter((one) => one.outside).length, last = found.at(-1);
      if (outside === 0) {
        return last === undefined ? found : [...found.slice(0, -1), { ...last, open: false }];
      }
      return last?.open
        ? [...found.slice(0, -1), { ...last, to: step, count: last.count + outside }]
        : [...found, { from: step, to: step, count: outside, open: true }];
    },
    [],
  );
}

/** ", at update 750"; of several stretches the three with the most, each with how many. */
function where(found: readonly Stretch[]): string {
  const place = ({ from, to }: Stretch): string =>
    from === to ? `at update ${count(from)}` : `from update ${count(from)} to ${count(to)}`;
  if (found.length === 1) return `, ${found.map(place).join("")}`;
  const most = found.toSorted((a, b) => b.count - a.count).slice(0, 3).toSorted((a, b) => a.from - b.from);
  return `${found.length > 3 ? ", most of them" : ":"} ${
    listed(most.map((one) => `${one.count} ${place(one)}`))
  }`;
}

/** How many numbers of every published curve lie outside the drawn range, and where; empty where none was measured. */
export function outsideSentence(overlays: readonly Overlay[], completed: readonly SeriesRow[]): string {
  return overlays.flatMap((overlay) => {
    const numbers = placed(overlay, completed);
    if (numbers.length === 0) return [];
    const outside = numbers.filter((one) => one.outside).length, whose = `of ${overlay.label}`;
    if (outside === 0) {
      return [
        ` ${sentence(allOf(numbers.length, "published number"))} ${whose} ${
          numbers.length === 1 ? "lies" : "lie"
        } inside the range of one more run.`,
      ];
    }
    return [
      ` Of the ${plural(numbers.length, "published number")} ${whose}, ${outside} ${
        outside === 1 ? "lies" : "lie"
      } outside the range of one more run${where(stretches(numbers))}.`,
    ];
  }).join("");
}
