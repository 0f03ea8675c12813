/** How many rounds a benchmark is asked for by `--rounds N`, else `usual`; ends the program where something else is asked. */
export function roundsAsked(args: readonly string[], usual: number): number {
  if (args.length === 0) return usual;
  const asked = args.join(" "), rounds = Number(/^--rounds[ =](\d{1,6})$/.exec(asked)?.[1] ?? 0);
  if (rounds > 0) return rounds;
  console.error(`Expected nothing or --rounds N, a whole number from 1 on, but found ${asked}`);
  Deno.exit(2);
}
