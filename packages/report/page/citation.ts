import type { Link } from "./model.ts";

/** A field of a BibTeX entry without its braces; null where the entry has none. */
export function bibtexField(entry: string, name: string): string | null {
  const value = entry.match(new RegExp(`^\\s*${name}\\s*=\\s*(.+?),?\\s*$`, "mi"))?.[1];
  return value === undefined ? null : value.replace(/[{}"]/g, "").trim();
}

/** Where the work of a BibTeX entry can be read; null where the entry names no place. */
export function citedAt(entry: string): string | null {
  const [url, doi, eprint] = ["url", "doi", "eprint"].map((name) => bibtexField(entry, name));
  if (url != null && /^https?:\/\//.test(url)) return url;
  if (doi != null) return `https://doi.org/${encodeURI(doi)}`;
  return eprint == null ? null : `https://arxiv.org/abs/${encodeURI(eprint)}`;
}

/** A citation that leads to the work where its entry says where that is. */
export function linkedCitation(entry: string): string | Link {
  const text = citation(entry), href = citedAt(entry);
  return href === null ? text : { text, href };
}

/** "Author: Title. Place, year." of a BibTeX entry, leaving out what it lacks. */
export function citation(entry: string): string {
  const field = (name: string): string | null => bibtexField(entry, name);
  const place = field("journal") ?? field("booktitle") ?? field("institution") ?? field("howpublished");
  const eprint = field("eprint");
  const head = [field("author"), field("title")].filter((part) => part !== null).join(": ");
  const tail = [place, field("year")].filter((part) => part !== null).join(", ");
  return `${[head, tail].filter((part) => part !== "").join(". ")}.${
    eprint === null ? "" : ` arXiv ${eprint}.`
  }`;
}
