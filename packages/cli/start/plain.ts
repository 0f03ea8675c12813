import { HELP_WIDTH } from "./stored_help.ts";

/** Help without colour, for to decide on it commander would read variables that need a permission each; and as wide as it is stored. */
export const PLAIN = {
  getOutHasColors: () => false,
  getErrHasColors: () => false,
  getOutHelpWidth: () => HELP_WIDTH,
  getErrHelpWidth: () => HELP_WIDTH,
};
