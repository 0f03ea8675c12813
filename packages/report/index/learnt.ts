import type { JudgedClaim } from "@refold/experiments/claims/claim";
import type { PaperPack } from "@refold/experiments/paper_pack";
import type { Effect } from "../kinds/kind_page.ts";
import { count, inWords, listed, plural, points, sentence } from "../page/format.ts";

const held = (claims: readonly JudgedClaim[]): number =>
  claims.filter(({ verdict }) => verdict === "REPLICATED").length;

/** How many claims of each source hold. */
function bySource(claims: readonly JudgedClaim[], paper: PaperPack | null): string {
  const groups = [...Map.groupBy(claims, ({ claim }) => claim.source.paper)].map(([key, own]) => {
    const label = paper?.sources.find((source) => source.key === key)?.label ?? key;
    return `of ${plural(own.length, "claim")} of ${label} ${
      held(own) === 0 ? "none" : count(held(own))
    } replicated`;
  });
  return groups.length === 0 ? "" : `${sentence(listed(groups))}.`;
}

/** What does not hold, by name. */
function refuted(claims: readonly JudgedClaim[]): string {
  const lost = claims.filter(({ verdict, claim }) =>
    verdict === "NOT REPLICATED" && claim.tier === "primary"
  );
  if (lost.length === 0) return "";
  const shown = lost.slice(0, 3).map(({ claim }) => `“${claim.statement.replace(/\.$/, "")}”`);
  const more = lost.length - shown.length;
  return `Refuted ${lost.length === 1 ? "is" : "are"} ${
    listed(more === 0 ? shown : [...shown, plural(more, "other")])
  }.`;
}

/** Which convention moves most, which move nothing, by the rows of the ledger that they measure. */
function conventions(effects: readonly Effect[]): string {
  const known = effects.filter(({ effect }) => effect.count > 1);
  if (known.length === 0) return "";
  const beyond = known.filter(({ effect }) => effect.low > 0 || effect.high < 0)
    .toSorted((a, b) => Math.abs(b.effect.mean) - Math.abs(a.effect.mean));
  const named = ({ name, ledger }: Effect): string => ledger === null ? name : `${name} (${ledger})`;
  const [first] = beyond, still = known.filter((one) => !beyond.includes(one));
  return [
    ...(first === undefined ? [] : [
      `Of the conventions that sources leave open ${named(first)} moves the result most, by ${
        points(first.effect.mean)
      }`,
    ]),
    ...(still.length === 0 ? [] : [
      `${inWords(still.length)} of ${inWords(known.length)} move nothing beyond noise: ${
        listed(still.map(named))
      }`,
    ]),
  ].map((text) => `${sentence(text)}.`).join(" ");
}

/** Verdicts that a little would turn. */
function edges(claims: readonly JudgedClaim[]): string {
  const near = claims.filter(({ hinges }) => hinges?.near).length;
  const allowed =
    claims.filter(({ hinges }) => hinges !== undefined && hinges.withoutAllowance !== null).length;
  return [
    ...(near === 0 ? [] : [
      `${plural(near, "verdict")} ${near === 1 ? "is" : "are"} close to ${near === 1 ? "its" : "their"} turn`,
    ]),
    ...(allowed === 0
      ? []
      : [`${plural(allowed, "verdict")} would be another if nothing were allowed for other bytes`]),
  ].map((text) => `${sentence(text)}.`).join(" ");
}

/** What all pages of a paper come to together, in a few sentences computed from claims and effects. */
export function learnt(
  claims: readonly JudgedClaim[],
  { paper, effects }: { readonly paper: PaperPack | null; readonly effects: readonly Effect[] },
): readonly string[] {
  return [bySource(claims, paper), refuted(claims), conventions(effects), edges(claims)].filter((text) =>
    text !== ""
  );
}
