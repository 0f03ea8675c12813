import { answerOf, type Question } from "./ask.ts";
import { NOT_RECORDED } from "./git_facts.ts";

/** The GPUs of a machine with their driver, as nvidia-smi tells; those of some numbers where they are named. */
export async function gpuFacts(
  place: Omit<Question, "command">,
  ids: readonly string[] = [],
): Promise<string> {
  const which = ids.length === 0 ? [] : [`--id=${ids.join(",")}`];
  const answer = await answerOf({
    command: ["nvidia-smi", ...which, "--query-gpu=name,driver_version", "--format=csv,noheader"],
    ...place,
  });
  const lines = answer?.split("\n").map((line) => line.trim()).filter((line) => line !== "") ?? [];
  return lines.length === 0
    ? NOT_RECORDED
    : [...new Set(lines)].map((line) => `${count(lines, line)} × ${line}`).join("; ");
}

/** The numbers of a machine's GPUs: those that were given, else all that nvidia-smi lists. */
export async function gpuNumbers(
  given: string | undefined,
  place: Omit<Question, "command">,
): Promise<readonly string[]> {
  if (given !== undefined) {
    return given.split(",").map((id) => id.trim()).filter((id) => id !== "" && id !== "-1");
  }
  const answer = await answerOf({
    command: ["nvidia-smi", "--query-gpu=index", "--format=csv,noheader"],
    ...place,
  });
  return answer?.split("\n").map((line) => line.trim()).filter((line) => /^\d+$/.test(line)) ?? [];
}

/** The container that this runs in, as far as one tells. */
export async function containerFacts(variable: (name: string) => string | undefined): Promise<string> {
  const image = variable("APPTAINER_NAME") ?? variable("SINGULARITY_NAME");
  if (image !== undefined) return `Apptainer, ${image}`;
  try {
    await Deno.lstat("/.dockerenv");
    return "Docker, image not recorded";
  } catch {
    return "none seen";
  }
}

function count(lines: readonly string[], wanted: string): number {
  return lines.filter((line) => line === wanted).length;
}
