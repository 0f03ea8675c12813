import type { Progress } from "@refold/experiments/executors/progress";
import { type Death, deathsOf, faultOf, Told } from "@refold/experiments/executors/queue/deaths";
import { within } from "@refold/experiments/within";
import type { Job } from "bullmq";
import { clock } from "../effects/clock.ts";

/** What is to be done with a job that a worker is handed. */
export type Turn =
  /** Begin it; the deaths of those who had it before are kept with it. */
  | { readonly kind: "begin"; readonly deaths: readonly Death[] }
  /** Its worker has died: it waits behind those of which none has. */
  | { readonly kind: "behind" }
  | { readonly kind: "at fault"; readonly why: string };

/** Milliseconds between two words of progress: the engine keeps each as an event. */
const TELL_EVERY = 2000;

/** Milliseconds for the first of them, which a worker that dies at once must have told. */
const FIRST = 2000;

/**
 * Finds out whether a job's last worker died with it. One whose worker did goes back, behind all of its priority, so that
 * neither a run that kills nor one whose machines are taken away holds up others.
 */
export async function turnOf(job: Job): Promise<Turn> {
  const told = toldOf(job), before = told?.deaths ?? [], deaths = deathsOf(told, job.stalledCounter);
  if (told === null || deaths.length === before.length) return { kind: "begin", deaths };
  try {
    await job.updateProgress({ ...told, begun: null, deaths });
    const why = faultOf(deaths);
    if (why !== null) return { kind: "at fault", why };
    await job.changePriority({ priority: (job.opts.priority ?? 0) + deaths.length });
    return { kind: "behind" };
  } catch {
    return { kind: "begin", deaths }; // a server that is full: no fault of the job's
  }
}

/** Tells that a job is begun, at the end of which it is known, then how far it is now and then; who cannot be told does not matter. */
export async function begin(
  job: Job,
  { host, deaths }: { readonly host: string; readonly deaths: readonly Death[] },
): Promise<(progress: Pick<Progress, "step" | "steps" | "said">) => void> {
  let told = performance.now();
  const begun = job.stalledCounter;
  const tellNow = (step: number, steps: number): Promise<void> =>
    job.updateProgress({ host, step, steps, begun, deaths } satisfies Told).catch(() => {});
  await within(tellNow(0, 1), { clock, milliseconds: FIRST });
  return ({ step, steps, said }) => {
    if (performance.now() - told < TELL_EVERY) return;
    told = performance.now();
    const seconds = Math.round(said?.seconds ?? 0);
    if (said === undefined) tellNow(step, steps);
    else tellNow(seconds, seconds); // nobody knows how long it takes
  };
}

function toldOf({ progress }: Job): Told | null {
  const told = Told.safeParse(progress);
  return told.success ? told.data : null;
}
