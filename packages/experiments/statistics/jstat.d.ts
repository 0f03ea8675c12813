/** The part of jStat that Refold uses: distribution functions and their inverses. */
interface JStat {
  readonly studentt: {
    cdf(x: number, degreesOfFreedom: number): number;
    inv(p: number, degreesOfFreedom: number): number;
  };
  readonly noncentralt: { cdf(x: number, degreesOfFreedom: number, noncentrality: number): number };
  readonly normal: { inv(p: number, mean: number, std: number): number };
}
declare const library: { readonly jStat: JStat };
export default library;
