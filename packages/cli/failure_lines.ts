import { settingsOf } from "@refold/experiments/kinds/plan";
import type { ExperimentResult, RunRecord } from "@refold/experiments/result";
import { seedList } from "@refold/report/page/format";

/** The runs that did not complete, by setting and why, a line each; the stacks of those that failed are in result.json. */
export function failureLines({ runs, spec }: ExperimentResult): readonly string[] {
  const tries = settingsOf(spec)[0]?.runner === "program" ? "" : " twice";
  const lost = runs.filter(({ status }) => status !== "completed");
  const alike = Map.groupBy(lost, (run) => `${run.trial}\n${whatHappened(run, tries)}`);
  return [...alike.values()].map((group) => {
    const { trial } = group[0]!, seeds = group.map(({ seed }) => seed); // a group has a member
    const name = `${trial === "" ? "" : `${trial}  `}${seeds.length === 1 ? "seed" : "seeds"} ${
      seedList(seeds)
    }`;
    return `${name}  ${whatHappened(group[0]!, tries)}`;
  });
}

function whatHappened({ error, divergedAt }: RunRecord, tries: string): string {
  if (error !== null) return `failed${tries}: ${error.message.split("\n")[0]}`;
  return divergedAt === null
    ? "diverged: a number it ended with was not finite"
    : `diverged: the loss of update ${divergedAt} was not finite`;
}
