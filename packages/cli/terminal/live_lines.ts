/** A screen to draw on. */
export interface Screen {
  readonly write: (text: string) => void;
  /** Its size at this moment, for windows are resized. */
  readonly size: () => { readonly columns: number; readonly rows: number };
}

/** Lines at the foot of a terminal that are drawn again and again, below lines that stay. */
export interface LiveLines {
  /** Draws these lines in the place of those before. */
  readonly show: (lines: readonly string[]) => void;
  /** Writes a line that stays, above. */
  readonly log: (line: string) => void;
  /** Wipes the live lines; nothing is drawn after it, and `log` writes plainly. */
  readonly stop: () => void;
}

/**
 * Live lines on a terminal. Nothing of the terminal's state is changed (no hidden cursor, no other wrapping), so a kill at any
 * moment leaves it as it was.
 */
export function liveLines({ write, size }: Screen): LiveLines {
  let shown: readonly string[] = [], drawn = 0, stopped = false;
  const wipe = () => drawn === 0 ? "" : `\r\u001b[${drawn}A\u001b[J`;
  const redraw = (above: string) => {
    const { columns, rows } = size(), old = wipe();
    const lines = shown.slice(-Math.max(1, rows - 1)).map((line) => cut(line, columns - 1));
    drawn = lines.length;
    write(old + above + lines.map((line) => `${line}\n`).join(""));
  };
  return {
    show: (lines) => {
      if (stopped) return;
      shown = lines;
      redraw("");
    },
    log: (line) => redraw(`${line}\n`),
    stop: () => {
      if (stopped) return;
      stopped = true;
      shown = [];
      redraw("");
    },
  };
}

/** A line that keeps to its row: a wrapped one would be two, and half of it would stay. */
function cut(line: string, columns: number): string {
  return [...line].slice(0, Math.max(1, columns)).join("");
}
