import { join } from "node:path";

/** The files below a path, in the order of their names, without what is named so; of a file, itself. */
export function filesIn(path: string, without = /^node_modules$/): readonly string[] {
  if (!Deno.statSync(path).isDirectory) return [path];
  return [...Deno.readDirSync(path)].filter(({ name }) => !without.test(name))
    .toSorted((a, b) => a.name < b.name ? -1 : 1)
    .flatMap(({ name, isDirectory }) =>
      isDirectory ? filesIn(join(path, name), without) : [join(path, name)]
    );
}
