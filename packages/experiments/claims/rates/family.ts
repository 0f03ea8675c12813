import { foldIn, type Key, key, normals } from "@refold/core/random";
import type { Claim, Verdict } from "../claim.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import type { Case } from "../judge.ts";
import { judgeFamily } from "../judge.ts";

/** A world in which papers are published and replicated: every run is normal around its setting's true accuracy. */
export interface FamilyWorld {
  /** Our seeds. */
  readonly seeds: number;
  /** SD of one run, ours and theirs. */
  readonly sd: number;
  /** How far the published setting's true accuracy lies from that of ours. */
  readonly shift: number;
  /** How many such claims a paper makes at once. */
  readonly claims?: number;
  readonly papers: number;
}

/** How often claims come to each verdict, and how often a paper has at least one NOT REPLICATED. */
export interface FamilyRates {
  readonly replicated: number;
  readonly notReplicated: number;
  readonly inconclusive: number;
  readonly anyNotReplicated: number;
}

/** δ of the simulated claims: 1.5 points. */
export const MARGIN = 0.015;

const TRUE_ACCURACY = 0.47;

/** The rates of verdicts in a world, by judging every simulated paper with the rules that judge real ones. */
export function familyRates(world: FamilyWorld, seed = 0): FamilyRates {
  const { papers, claims = 1 } = world;
  const verdicts = Array.from({ length: papers }, (_, paper) => onePaper(world, foldIn(key(seed), paper)));
  const share = (verdict: Verdict): number =>
    verdicts.flat().filter((found) => found === verdict).length / (papers * claims);
  return {
    replicated: share("REPLICATED"),
    notReplicated: share("NOT REPLICATED"),
    inconclusive: share("INCONCLUSIVE"),
    anyNotReplicated: verdicts.filter((own) => own.includes("NOT REPLICATED")).length / papers,
  };
}

function onePaper({ seeds, sd, shift, claims = 1 }: FamilyWorld, paper: Key): readonly Verdict[] {
  const cases = Array.from({ length: claims }, (_, index): Case => {
    const [published, ...ours] = normals(foldIn(paper, index), seeds + 1);
    return {
      claim: claim(TRUE_ACCURACY + shift + sd * published!),
      evidence: evidence(ours.map((z) => TRUE_ACCURACY + sd * z)),
    };
  });
  return judgeFamily(cases).map(({ verdict }) => verdict);
}

function claim(published: number): Claim {
  return {
    id: "simulated",
    statement: "A simulated accuracy.",
    source: { paper: "simulation", place: "one draw" },
    tier: "primary",
    margin: MARGIN,
    test: { kind: "value", quantity: "testAccuracy", published, decimals: 12 },
  };
}

function evidence(accuracies: readonly number[]): Case["evidence"] {
  return {
    spec: { kind: "training", name: "simulated", training: {} } as unknown as Case["evidence"]["spec"], // all that judging a value reads of it
    data: { name: "simulated", bytes: "official", note: "", checksum: "", files: [] },
    runs: accuracies.map((accuracy, seed): RunRecord => ({
      ...{
        key: "",
        trial: "",
        seed,
        factors: {},
        status: "completed",
        steps: 1,
        divergedAt: null,
        error: null,
      },
      metrics: { testAccuracy: accuracy },
    })),
    history: [],
    analysis: null,
  };
}
