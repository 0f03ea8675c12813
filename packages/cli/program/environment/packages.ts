import { sha256 } from "@refold/experiments/runs/key";
import { answerOf, type Question } from "./ask.ts";
import { NOT_RECORDED } from "./git_facts.ts";

/** The one question to a Python: its version, where it is, and its packages; nothing of the folder is imported. */
export const PYTHON_QUESTION = `import sys
sys.path = [p for p in sys.path if p not in ("", ".")]
import importlib.metadata as m
print(sys.version.replace(chr(10), " "), sys.executable, sep=chr(10))
print(*sorted({f"{d.metadata['Name']}=={d.version}" for d in m.distributions() if d.metadata['Name']}), sep=chr(10))`;

/** The interpreter and the packages of a program, in words, and the packages' list. */
export interface PackageFacts {
  readonly interpreter: string;
  readonly packages: string;
  readonly list: string;
}

/** What lists a program's packages: the fixed question to its Python, a command of the spec's own, or nothing. */
export type Lister = "python" | "none" | readonly string[];

/** The commands that ask for packages, for people to see before they are run. */
export function questionOf(lister: Lister, program: string): readonly string[] | null {
  if (lister === "none") return null;
  return lister === "python" ? [program, "-c", PYTHON_QUESTION] : lister;
}

/** Asks for a program's interpreter and packages. */
export async function packageFacts(
  lister: Lister,
  { program, ...place }: Omit<Question, "command"> & { readonly program: string },
): Promise<PackageFacts> {
  const command = questionOf(lister, program),
    answer = command === null ? null : await answerOf({ command, ...place });
  if (answer === null) return { interpreter: NOT_RECORDED, packages: NOT_RECORDED, list: "" };
  const lines = answer.replaceAll("\r", "").split("\n").filter((line) => line.trim() !== "");
  const [version = "", path = "", ...named] = lines, python = lister === "python";
  const listed = (python ? named : lines).toSorted();
  const list = listed.map((line) => `${line}\n`).join(""), count = listed.length;
  return {
    interpreter: python ? `Python ${version} at ${path}` : NOT_RECORDED,
    packages: `${count} ${count === 1 ? "line" : "lines"}, SHA-256 ${sha256(new TextEncoder().encode(list))}`,
    list,
  };
}
