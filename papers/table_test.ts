import { type PackExperiment, packSpec, type PaperPack } from "@refold/experiments/paper_pack";
import { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { assert, assertEquals } from "@std/assert";
import { PAPERS } from "./table.ts";

const specsOf = (entry: PackExperiment) => [entry.base, ...Object.values(entry.variants)];

for (const pack of PAPERS as readonly PaperPack[]) {
  const { id, experiments, ledger, checklist, sources, conventions } = pack;
  const specs = experiments.flatMap(specsOf);

  Deno.test(`${id} holds only specs that their own schema leaves unchanged`, () => {
    for (const spec of specs) assertEquals(ExperimentSpec.parse(spec), spec);
  });

  Deno.test(`${id} names itself in every spec and each variant as its spec does, with that variant's claims alone`, () => {
    for (const entry of experiments) {
      for (const [name, spec] of [[undefined, entry.base], ...Object.entries(entry.variants)] as const) {
        assertEquals([spec.paper, spec.name, spec.variant], [id, entry.name, name]);
        for (const claim of spec.claims) assertEquals(claim.variant, name, claim.id);
      }
    }
  });

  Deno.test(`${id} gives every claim an id of its own, and claims, ledger and conventions sources of the pack`, () => {
    const claims = specs.flatMap((spec) => spec.claims);
    assertEquals(new Set(claims.map((claim) => claim.id)).size, claims.length);
    const keys = new Set<string>(sources.map((source) => source.key));
    for (const claim of claims) assert(keys.has(claim.source.paper), claim.id);
    for (const { cells } of [...ledger, ...conventions]) {
      for (const key of Object.keys(cells)) assert(keys.has(key), key);
    }
  });

  Deno.test(`${id}'s ledger and checklist refer to experiments, variants and flips that exist`, () => {
    const references = [
      ...ledger.flatMap((row) => row.seenIn),
      ...checklist.flatMap((item) => item.answeredBy),
      ...experiments.flatMap((entry) => entry.sameSettingAs ?? []),
    ];
    for (const { experiment, variant } of references) {
      assert(packSpec(pack, experiment, variant) !== undefined, `${experiment}@${variant}`);
    }
    const flips = specs.flatMap((spec) => spec.kind === "sensitivity" ? spec.flips : []);
    for (const row of ledger) {
      const own = flips.filter((flip) => flip.ledger === row.id).map((flip) => flip.name);
      assertEquals(own, row.flips, row.id);
    }
    for (const { ledger: named } of flips) {
      assert(named === undefined || ledger.some((row) => row.id === named), named);
    }
    assertEquals(new Set(ledger.map((row) => row.id)).size, ledger.length);
  });
}

Deno.test("no two papers have an experiment of one name, whose folders would be one", () => {
  const names = PAPERS.flatMap((pack: PaperPack) => pack.experiments.map(({ name }) => name));
  assertEquals(new Set(names).size, names.length);
});
