import { lightColours } from "./palette.ts";
import { baseStyle } from "./style_base.ts";
import { cardStyle } from "./style_cards.ts";
import { partStyle } from "./style_parts.ts";
import { printStyle } from "./style_print.ts";

const light = Object.entries(lightColours).map(([name, value]) => `${name}:${value};`).join("");

/** The one style sheet of every page; paper is always light. */
export const style: string =
  `${baseStyle}${cardStyle}${partStyle}${printStyle}@media print{:root{${light}--page:#fff}}`
    .replace(
      /\n/g,
      "",
    );
