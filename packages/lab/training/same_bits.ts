/** What the self-test comes to on the command line, by the class of the arithmetic. */
export const GOLDEN: Readonly<Record<string, string>> = {
  "f32-fma": "46c4b8211c61267813e463f615af12040d61b393dfd08617e2add16b859b8e05",
  "f32-strict": "c9c4e714107cb90faec31f92c96cc46f6fe36483cbe6b653d434cf4c427fbf51",
  "f64-simd": "6da52ebaae4f89695c3893adc0c206790b1ce9d3ee4561aa1ea2d37980f33f14",
};

/** What a page's arithmetic is beside the command line's: the same to the bit, another, or none that was compared. */
export type Bits = "same" | "other" | "not compared";

const OTHER = "-other";

/** What a self-test found: bits, and the class that results name, which is never that of other bits. */
export function bitsOf(
  numericClass: string,
  sums: readonly string[],
): { readonly bits: Bits; readonly numericClass: string } {
  const golden = GOLDEN[numericClass];
  if (golden === undefined) return { bits: "not compared", numericClass };
  return sums.every((sum) => sum === golden)
    ? { bits: "same", numericClass }
    : { bits: "other", numericClass: numericClass + OTHER };
}

/** Whether results name an arithmetic that did not come to the command line's bits. */
export function isOther(numericClass: string): boolean {
  return numericClass.endsWith(OTHER);
}
