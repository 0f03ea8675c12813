import { computes } from "@refold/experiments/kinds/plan";
import type { DataRead } from "@refold/experiments/runners/runner";
import type { RanStudy } from "@refold/experiments/run_study";
import type { StudyData } from "@refold/experiments/study";
import { checkData } from "./check_data.ts";
import type { NamedPlaces } from "./load_data.ts";
import { runInSession, type Session, type SessionJob } from "./session.ts";

/** An experiment that was run, and what it read. */
export interface LoadedRun {
  readonly loaded: StudyData;
  readonly finished: RanStudy;
}

/** Loads what an experiment reads, while what its runs need beside it starts, and runs it. */
export async function loadAndRun(
  session: Session,
  job: SessionJob,
  places: NamedPlaces,
  needed: DataRead | null,
): Promise<LoadedRun> {
  const letGo = computes(job.spec) ? () => {} : session.place.begin();
  try {
    const loaded = await session.place.load(places, needed);
    checkData(job.spec, loaded.examples);
    return { loaded, finished: await runInSession(session, job, loaded) };
  } finally {
    letGo();
  }
}
