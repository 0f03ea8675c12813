import type { ProgramSpec } from "@refold/experiments/runners/program/program_spec";
import type { Project } from "./project.ts";

/** Programs of one spec on this machine. */
export interface ProgramsPlace {
  readonly project: Project;
  readonly programs: readonly ProgramSpec[];
  readonly variable: (name: string) => string | undefined;
}
