import { ProgramSpec } from "../program_spec.ts";

/** A program that prints its accuracy, with some fields changed. */
export function programSpec(fields: Readonly<Record<string, unknown>> = {}): ProgramSpec {
  return ProgramSpec.parse({
    command: ["python", "train.py", "--seed", "{seed}"],
    code: { files: ["train.py"] },
    metrics: { accuracy: { unit: "percent", better: "higher", margin: 0.5 } },
    read: { accuracy: { stdout: "accuracy {value}" } },
    ...fields,
  });
}
