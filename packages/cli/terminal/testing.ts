/** What a terminal shows after a text in which lines are drawn again: the two escapes of live lines, and no others. */
export function screenOf(text: string): readonly string[] {
  const rows: string[] = [""];
  let row = 0;
  // deno-lint-ignore no-control-regex
  for (const part of text.match(/\u001b\[\d*[AJ]|\n|\r|[^\u001b\n\r]+/g) ?? []) {
    if (part === "\n") rows[++row] ??= "";
    else if (part === "\u001b[J") rows.splice(row, Infinity, "");
    else if (part.startsWith("\u001b")) row -= Number(part.slice(2, -1));
    else if (part !== "\r") rows[row] += part;
  }
  return rows.at(-1) === "" ? rows.slice(0, -1) : rows;
}
