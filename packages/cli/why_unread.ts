/** Why a file could not be read, in words and without the system's numbers. */
export function whyUnread(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "it is not there";
  if (error instanceof Deno.errors.IsADirectory) return "it is a folder";
  if (error instanceof Deno.errors.NotADirectory) return "a part of its path is a file and no folder";
  if (error instanceof Deno.errors.PermissionDenied) return "this user may not read it";
  return (error instanceof Error ? error.message : String(error)).replace(/ \(os error \d+\).*$/, "");
}
