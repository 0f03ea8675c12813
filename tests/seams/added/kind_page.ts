import type { KindPage } from "./kind_page.ts";

/** How far apart seeds end. */
export const madeUp: KindPage<"spread"> = {
  sections: ({ analysis }) => [{
    id: "spread",
    title: "Spread",
    blocks: [{ kind: "prose", text: `Final losses lie within ${analysis?.range ?? 0} nats.` }],
  }],
  runFigure: () => null,
  warnings: () => [],
  answer: ({ analysis }) => `Final losses lie within ${analysis?.range ?? 0} nats.`,
  lines: () => [],
  effects: () => null,
  showsNetwork: true,
};
