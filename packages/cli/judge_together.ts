import type { ExperimentResult, RunRecord } from "@refold/experiments/result";
import { type Case, judgeFamily } from "@refold/experiments/claims/judge";
import { evidenceOf, type Study } from "@refold/experiments/study";
import { packOf } from "./registry.ts";

/**
 * A page whose claims are judged among themselves; a run repeated digit by digit is placed among the runs of its setting
 * that `others` have.
 */
export function judgePage(
  page: Study,
  others: readonly Study[],
): Study {
  return { ...page, result: { ...page.result, claims: judgeFamily(casesOf(page, others)) } };
}

/**
 * The results with every claim judged among those of all given pages of its paper: Holm's correction covers their
 * primary claims. A page of no paper is judged alone.
 */
export function judgeTogether(pages: readonly Study[]): readonly ExperimentResult[] {
  const papers = Map.groupBy(pages, (page) => page.result.spec.paper ?? page);
  const judged = new Map([...papers.values()].flatMap((family) => {
    const cases = family.map((page) => casesOf(page, pages)), claims = [...judgeFamily(cases.flat())];
    return family.map((page, i) => [page, claims.splice(0, cases[i]!.length)] as const);
  }));
  return pages.map((page) => ({ ...page.result, claims: judged.get(page)! }));
}

/** A page's claims with what each is judged by. */
function casesOf(page: Study, others: readonly Study[]): readonly Case[] {
  const seedRuns = siblingRuns(page, others);
  const evidence = { ...evidenceOf(page), ...(seedRuns === undefined ? {} : { seedRuns }) };
  return page.result.claims.map(({ claim }) => ({ claim, evidence }));
}

/** Runs of the same setting under other seeds, among which a run repeated digit by digit is placed. */
function siblingRuns(
  { result: { spec } }: Study,
  others: readonly Study[],
): readonly RunRecord[] | undefined {
  const reference = packOf(spec.paper)?.experiments.find(({ name }) => name === spec.name)?.sameSettingAs;
  return others.find(({ result: { spec: other } }) =>
    other.name === reference?.experiment && other.variant === reference.variant
  )?.result.runs;
}
