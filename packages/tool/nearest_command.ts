/** The name that a mistyped one is nearest to: one that begins alike, or has its letters but two. */
export function nearestCommand(typed: string, names: readonly string[]): string | undefined {
  const apart = (name: string) => {
    const letters = [...name];
    return [...typed].filter((letter) => {
      const at = letters.indexOf(letter);
      if (at >= 0) letters.splice(at, 1);
      return at < 0;
    }).length + letters.length;
  };
  const near =
    names.map((name) => ({ name, distance: apart(name) })).sort((a, b) => a.distance - b.distance)[0];
  return names.find((name) => typed.length > 2 && name.startsWith(typed)) ??
    (near !== undefined && near.distance <= 2 ? near.name : undefined);
}
