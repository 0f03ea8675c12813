import { outputScan } from "@refold/experiments/runners/program/output_scan";
import type { ProgramSpec } from "@refold/experiments/runners/program/program_spec";

/** What the lines that programs read find in a saved output, a line each. */
export function triedTemplates(programs: readonly ProgramSpec[], output: Uint8Array): readonly string[] {
  const readings = new Map(programs.flatMap(({ read }) => Object.entries(read)));
  const lines = [...readings].flatMap(([metric, reading]) => {
    if (!("stdout" in reading)) return [`${metric}: read from ${reading.file}, not from output`];
    const values = (["first", "last", "min", "max"] as const).map((take) => {
      const scan = outputScan({ [metric]: { stdout: reading.stdout, take } });
      scan.feed(output);
      return [take, scan.end()[metric]] as const;
    });
    const taken = reading.take ?? "last", found = values.find(([take]) => take === taken)?.[1];
    return [
      found === undefined
        ? `${metric}: no line has ${JSON.stringify(reading.stdout)}`
        : `${metric}: ${found} (${
          values.map(([take, value]) => `${take} ${value}`).join(" · ")
        }; the ${taken} counts)`,
    ];
  });
  return lines.length === 0 ? ["No number is read from output."] : lines;
}
