/**
 * Runs a program to its end and says nothing of what it printed.
 *
 * @throws {Error} with all that it printed, when it fails
 */
export async function runCommand(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args], cwd }).output();
  if (success) return;
  const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("\n");
  throw new Error(`${command} ${args[0]} failed:\n${said}`);
}
