/**
 * Checks that every export of packages/ has a doc comment, that files stay short, and that Markdown links lead somewhere.
 *
 *   deno task check:docs
 */
import { dirname, join, relative } from "node:path";
import { filesIn } from "./files_in.ts";

const LONGEST = 300, MEDIAN = 90;
const root = join(import.meta.dirname!, "..");

const files = (folder: string, ending: string) =>
  filesIn(folder, /^(node_modules|out|\.git|testdata)$/).filter((path) => path.endsWith(ending));

const problems: string[] = [], lengths: number[] = [];
for (const file of ["packages", "papers"].flatMap((top) => files(join(root, top), ".ts"))) {
  const lines = Deno.readTextFileSync(file).split("\n"), place = relative(root, file);
  if (lines.length > LONGEST) problems.push(`${place}: ${lines.length} lines, at most ${LONGEST}`);
  if (/_(test|bench)\.ts$/.test(file)) continue;
  lengths.push(lines.length);
  const names = new Set<string>();
  lines.forEach((line, i) => {
    const name =
      /^export (?:async )?(?:function\*?|const|interface|type|class|abstract class) ([A-Za-z0-9_]+)/.exec(
        line,
      )?.[1];
    if (name === undefined || names.has(name)) return; // overloads and a schema's type share one comment
    names.add(name);
    const before = lines.slice(0, i).findLast((text) => !/^\/\/ deno-lint/.test(text)) ?? "";
    if (!before.trimEnd().endsWith("*/")) problems.push(`${place}:${i + 1}: ${name} has no doc comment`);
  });
}
const median = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)]!;
if (median > MEDIAN) problems.push(`the median file has ${median} lines, at most ${MEDIAN}`);

for (const file of files(root, ".md")) {
  const text = Deno.readTextFileSync(file).replace(/```[\s\S]*?```/g, "");
  for (const [, target] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
    if (/^[a-z]+:/.test(target!)) continue;
    try {
      Deno.statSync(join(dirname(file), target!));
    } catch {
      problems.push(`${relative(root, file)}: nothing at ${target}`);
    }
  }
}

if (problems.length > 0) {
  console.error(problems.join("\n"));
  Deno.exit(1);
}
console.log(`${lengths.length} files documented, median ${median} lines, all links lead somewhere`);
