import { join } from "node:path";
import { EXIT, UserError } from "../exit_codes.ts";
import { askUser } from "./ask_user.ts";
import { foreseenPrograms, type ProgramFile } from "./program_spec_file.ts";
import { openProject, type Project } from "./project.ts";
import { grantOf } from "./trust/grant.ts";
import { type Permission, permit } from "./trust/permit.ts";
import { showPrograms } from "./trust/show_programs.ts";
import { configFolder, type TrustStore, trustStore } from "./trust/trust_store.ts";

/** What is asked for: how many seeds, where outputs go, and the hash that the command line names. */
export interface Wanted {
  readonly seeds: readonly number[];
  readonly outputs: string;
  readonly hash: string | undefined;
  /** What was said before; this user's own answers unless given. */
  readonly store?: TrustStore;
}

/** A project whose programs may run, as it was when that was decided. */
export interface Allowed {
  readonly project: Project;
  readonly permission: Permission;
}

/** Finds out whether a spec's programs may run; reads the project only then. */
export async function allowed(
  file: ProgramFile,
  { seeds, outputs, hash, store = userTrust() }: Wanted,
): Promise<Allowed> {
  let opened: Promise<Project> | undefined;
  const open = (): Promise<Project> => opened ??= openProject(file.folder, file.programs);
  const permission = await permit({
    path: file.path,
    store,
    grant: async () => grantOfProject(file, await open()),
    shown: shownPrograms(file, { seeds, outputs }),
    hash,
    ask: askUser(),
    now: () => new Date().toISOString().slice(0, 10),
  });
  return { project: await open(), permission };
}

/** The grant that a spec's programs need. */
export function grantOfProject(
  { path, programs }: ProgramFile,
  project: Project,
): ReturnType<typeof grantOf> {
  const code = programs.flatMap((spec) =>
    project.filesOf(spec).code.map((file) => ({ ...file, path: join(spec.cwd, file.path) }))
  );
  return grantOf(path, programs, code);
}

/** Everything that a spec would run, in words. */
export function shownPrograms(
  { spec, path, folder }: ProgramFile,
  { seeds, outputs }: Pick<Wanted, "seeds" | "outputs">,
): string {
  const { programs, runs } = foreseenPrograms(spec, seeds);
  return showPrograms({
    path,
    folder,
    programs,
    runs,
    seeds,
    outputs,
    colour: Deno.stderr.isTerminal() && !Deno.noColor,
  });
}

/** What this user allowed and denied. */
export function userTrust(): TrustStore {
  const folder = configFolder((name) => Deno.env.get(name));
  if (folder !== undefined) return trustStore(join(folder, "programs"));
  throw new UserError(
    "There is no home folder to keep what you allow in. Set HOME or XDG_CONFIG_HOME to a writable place.",
    EXIT.files,
  );
}
