import { indexPages, renderCompare, renderIndex, renderReport } from "@refold/report";
import { inputs } from "../../packages/report/testdata/inputs.ts";
import { hostileInput } from "../../packages/report/testdata/hostile.ts";
import { paper } from "../../packages/report/testdata/paper.ts";
import { standInInput } from "../../packages/report/testdata/stand_in.ts";

const results = Object.values(inputs).map((input) => input.result);

/** One page of every kind by name, made from the report's fixtures. */
export const pages: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, () => renderReport(input)])),
  "stand-in": () => renderReport(standInInput),
  hostile: () => renderReport(hostileInput),
  index: () => renderIndex(indexPages(results), paper),
  "hostile index": () => renderIndex(indexPages([hostileInput.result, ...results]), null),
  compare: () => renderCompare(inputs.training, standInInput),
};
