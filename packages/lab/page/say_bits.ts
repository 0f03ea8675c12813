import { ARITHMETICS } from "../training/arithmetic.ts";
import type { Crew } from "../training/crew.ts";
import type { Bits } from "../training/same_bits.ts";
import { element, say } from "./elements.ts";

const WORDS: Readonly<Record<Bits, string>> = {
  same: "same bits as the command line",
  other: "not the command line’s bits: what this browser comes to is its own",
  "not compared": "an arithmetic that the command line was not compared in",
};

/** Says whether the page computes as the command line does, by the self-test of its workers. */
export function sayBits({ bits, arithmetic: { name, numericClass } }: Crew): void {
  element("bits").dataset["bits"] = bits;
  say("bits", `${ARITHMETICS[name].label}: ${WORDS[bits]} (${numericClass})`);
}
