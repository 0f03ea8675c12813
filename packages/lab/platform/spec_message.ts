import type { SpecIssue } from "@refold/experiments/spec/message";
import type { z } from "zod";

/** A schema's complaint in its own words: the form has said all that a reader can mend, and JSON Schema stays outside. */
export function explain({ path, message }: z.core.$ZodIssue): readonly SpecIssue[] {
  return [{ path: showPath(path), message }];
}

/** A path with dots. */
export function showPath(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}
