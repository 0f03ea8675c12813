import type { Ground } from "../claims/ground.ts";
import { metricsOf } from "../kinds/metrics.ts";
import { isOfStage } from "../kinds/search/trial_name.ts";
import { kindOf, type KindSpec } from "../kinds/table.ts";

/**
 * What a spec will have for its claims to be about.
 *
 * @param sound whether nothing else is wrong with the spec; what its runs measure can be known of such a one alone
 */
export function groundOf(spec: KindSpec, sound: boolean): Ground {
  const kind = kindOf(spec), planned = sound ? kind.plan(spec, [0], []) : [];
  const { trials, stages } = kind.names(spec);
  return {
    ...{ trials, stages },
    sound,
    experiment: spec.kind,
    metrics: metricsOf(spec),
    several: kind.setting(spec) === null && (kind.settings(spec).length > 0 || trials.length > 1),
    setting: ({ trial, stage }) => {
      if (!sound) return null;
      if (trial === undefined && stage === undefined) return kind.setting(spec);
      const own = planned.find((run) =>
        stage === undefined ? run.trial === trial : isOfStage(stage, run.trial)
      );
      return own?.setting ?? null;
    },
  };
}
