/**
 * What each colour means, on every page and in every figure; docs/design.md says why these.
 *
 * Inside a page colours are variables that follow the reader's theme; a figure saved alone takes the light values.
 */
export const palette = {
  train: "var(--train)",
  validation: "var(--validation)",
  test: "var(--test)",
  paper: "var(--ink)",
  muted: "var(--muted)",
  rule: "var(--rule)",
  surface: "var(--surface)",
  replicated: "var(--replicated)",
  refuted: "var(--refuted)",
  inconclusive: "var(--inconclusive)",
} as const;

/** The variables' values on a light page. */
export const lightColours: Readonly<Record<string, string>> = {
  "--page": "#fbfaf6",
  "--surface": "#ffffff",
  "--ink": "#1c1b19",
  "--soft": "#45423c",
  "--muted": "#6a655c",
  "--rule": "#d9d4c8",
  "--hair": "#ebe7dd",
  "--train": "#1f5fa8",
  "--validation": "#b8560b",
  "--test": "#7a3b93",
  "--replicated": "#0b6b4c",
  "--replicated-wash": "#e6f2ec",
  "--refuted": "#ab2a20",
  "--refuted-wash": "#fbeae7",
  "--inconclusive": "#735900",
  "--inconclusive-wash": "#f7f0d9",
  "--unjudged": "#5c5850",
  "--unjudged-wash": "#f0ede5",
  "--link": "#1f5fa8",
};

/** The variables' values on a dark page. */
export const darkColours: Readonly<Record<string, string>> = {
  "--page": "#14150f",
  "--surface": "#1b1c17",
  "--ink": "#ece8dd",
  "--soft": "#cbc6b9",
  "--muted": "#a19b8d",
  "--rule": "#3d3c34",
  "--hair": "#2a2a23",
  "--train": "#7db4f0",
  "--validation": "#f0a35a",
  "--test": "#cf9be6",
  "--replicated": "#63c9a0",
  "--replicated-wash": "#17291f",
  "--refuted": "#f48d80",
  "--refuted-wash": "#331c19",
  "--inconclusive": "#dcbd5c",
  "--inconclusive-wash": "#2b2613",
  "--unjudged": "#aaa598",
  "--unjudged-wash": "#24241f",
  "--link": "#8dbdf2",
};
