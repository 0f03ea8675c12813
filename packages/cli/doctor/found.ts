/** What was looked at, how it is, and what mends it; a note is no fault. */
export interface Found {
  readonly what: string;
  readonly state: "well" | "note" | "fault";
  readonly found: string;
  readonly mend?: string;
}
