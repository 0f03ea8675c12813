/** Milliseconds after which a question about the environment is given up. */
const PATIENCE = 60_000;

/** A command that is asked something, in a folder and with variables of its own. */
export interface Question {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a command prints where it succeeds; null where it fails, is not there, or does not answer. */
export async function answerOf(
  { command: [program = "", ...args], cwd, env }: Question,
): Promise<string | null> {
  try {
    const { success, stdout } = await new Deno.Command(program, {
      args,
      cwd,
      env: { ...env },
      clearEnv: true,
      stdin: "null",
      stderr: "null",
      signal: AbortSignal.timeout(PATIENCE),
    }).output();
    return success ? new TextDecoder().decode(stdout) : null;
  } catch {
    return null; // not found, or it took too long
  }
}
