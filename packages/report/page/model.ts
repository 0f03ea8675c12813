import type { PlotOptions } from "@observablehq/plot";

/** A text that leads somewhere. */
export interface Link {
  readonly text: string;
  readonly href: string;
}

/** A cell of a table: a link shows its text, as does a number that is not written as its column's are; null shows a dash. */
export type Cell =
  | string
  | number
  | null
  | Link
  | Written;

/** A number that is not written as its column's are, or that is tinted. */
export interface Written {
  readonly text: string;
  readonly value: number;
  readonly tint?: Tint;
}

/** How deeply a cell is tinted; what it says is in its number too. */
export type Tint = 1 | 2 | 3;

/** A column's heading and how its numbers are written; downloads keep every digit. */
export interface Column {
  readonly label: string;
  readonly format?: (value: number) => string;
}

/** A table of a report, shown, and downloadable as CSV under its name. */
export interface Table {
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What a mark of a figure stands for; `mark` names a swatch of the visual language. */
export interface LegendEntry {
  readonly mark: "line" | "dash" | "thin" | "band" | "circle" | "diamond" | "square" | "dot" | "rule" | "bar";
  readonly colour: string;
  /** What fills an outlined mark, one sample each; the ground where absent. */
  readonly fills?: readonly string[];
  readonly label: string;
}

/** One plot of a figure; in a linked figure its title names the columns of the table that it draws. */
export interface Panel {
  readonly title: string;
  /** What the y-axis counts, written beside the title. */
  readonly unit?: string;
  readonly plot: PlotOptions;
}

/** A figure: panels, the finding in a sentence computed from the numbers, and the numbers themselves. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  readonly finding: string;
  readonly legend: readonly LegendEntry[];
  readonly panels: readonly Panel[];
  readonly table: Table | null;
  /** Panels that share their x-axis, so that one position can be read in all of them. */
  readonly linked?: boolean;
}

/** An image with its text; `source` is a data URI. */
export interface Picture {
  readonly source: string;
  readonly alt: string;
  readonly lines: readonly string[];
}

/** What a badge says of a claim, in a word. */
export type Verdict = "REPLICATED" | "NOT REPLICATED" | "INCONCLUSIVE" | "NOT JUDGED";

/** One claim as its card shows it. */
export interface ClaimCard {
  readonly id: string;
  readonly statement: string;
  readonly source: { readonly text: string; readonly href: string | null };
  readonly tier: "primary" | "secondary";
  readonly verdict: Verdict;
  readonly reason: string;
  readonly numbers: readonly { readonly term: string; readonly value: string; readonly note: string }[];
  /** The numbers drawn, how to read them, and what they say to those who cannot see them. */
  readonly strip: { readonly plot: PlotOptions; readonly note: string; readonly label: string } | null;
  /** What would change the verdict; null where nothing single would. */
  readonly changes: string | null;
  readonly predicate: string;
  readonly details: readonly { readonly label: string; readonly value: string }[];
  /** Where the rule stands by which it was tested. */
  readonly rule: string | Link;
  /** How often the test would come to either verdict, and what more seeds would do; none where no single number decides. */
  readonly outlook: readonly { readonly name: string; readonly plot: PlotOptions; readonly note: string }[];
  /** Rows of a ledger that may explain what does not hold. */
  readonly ledger: readonly (Link & { readonly title: string })[];
  /** What a reader's own margin needs; null where the verdict does not hang on one. */
  readonly judged:
    | {
      /** From this δ on it is REPLICATED; above `floor` no more refuted; both in the unit of `factor`. */
      readonly reach: number;
      readonly floor: number;
      /** Whether chance explains what lies beyond what other bytes and the last place may hide. */
      readonly chance: boolean;
      readonly margin: number;
      /** How the strip draws δ: where its frame begins and ends, and the numbers there. */
      readonly frame: {
        readonly left: number;
        readonly right: number;
        readonly from: number;
        readonly to: number;
        readonly published: number;
      } | null;
    }
    | null;
}

/** A file inside the page. */
export interface Download {
  readonly file: string;
  readonly label: string;
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** A claim as a line of an index. */
export interface OutcomeRow {
  readonly verdict: Verdict;
  readonly statement: Link;
  readonly experiment: string;
  readonly reason: string;
  /** Ours less theirs and how far the interval that judges it reaches, in units of δ; null where no single number decides. */
  readonly place: { readonly centre: number; readonly half: number } | null;
  readonly secondary: boolean;
}

/** The claims of one source. */
export interface OutcomeGroup {
  readonly title: string;
  readonly rows: readonly OutcomeRow[];
}

/** A part of a section. */
export type Block =
  | { readonly kind: "prose"; readonly text: string }
  | { readonly kind: "warning"; readonly title: string; readonly text: string }
  | { readonly kind: "claims"; readonly cards: readonly ClaimCard[] }
  | { readonly kind: "outcomes"; readonly groups: readonly OutcomeGroup[] }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "figure"; readonly figure: Figure }
  | {
    readonly kind: "pictures";
    readonly title: string;
    readonly size: "small" | "medium";
    readonly pictures: readonly Picture[];
  }
  | {
    readonly kind: "facts";
    readonly facts: readonly {
      readonly term: string;
      readonly detail: string | Link;
      readonly id?: string;
      /** Set in the type of code: a hash. */
      readonly mono?: boolean;
    }[];
  }
  | { readonly kind: "row"; readonly blocks: readonly Block[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "downloads"; readonly downloads: readonly Download[] }
  | { readonly kind: "fold"; readonly title: string; readonly blocks: readonly Block[] };

/** A titled part of the page, reachable as #id. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A page before it becomes HTML: values only, no markup. */
export interface ReportModel {
  readonly title: string;
  readonly kicker: string;
  /** What the names of files saved from the page begin with. */
  readonly files?: string;
  readonly summary: string;
  /** What must be said above everything else, such as that the data is a stand-in. */
  readonly notice: { readonly title: string; readonly text: string; readonly code: string | null } | null;
  /** The answer in one sentence. */
  readonly headline: string;
  /** What does not hold, and why: words around a link to it. */
  readonly because?: { readonly before: string; readonly link: Link; readonly after: string };
  /** The verdict that the page's icon shows, and what it says to machines as JSON-LD; empty where it says nothing. */
  readonly overall?: Verdict;
  readonly linkedData?: string;
  readonly facts: readonly { readonly term: string; readonly detail: string | Link }[];
  readonly sections: readonly Section[];
}
