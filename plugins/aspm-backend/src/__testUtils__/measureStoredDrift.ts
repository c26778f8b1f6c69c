import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { Knex } from 'knex';
import { Change } from '../correlating/__testUtils__/drift/changes';
import { createRandom } from '../correlating/__testUtils__/drift/createRandom';
import { Drift } from '../correlating/__testUtils__/drift/measureDrift';
import { MaskedObservation } from '../reading/maskSecrets';
import { createPortal } from './createPortal';
import { plainFormat, plainReport } from './plainFormat';

/** The same text whatever the order of the keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, item) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(
          Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : item,
  );

/** As an import stores it. */
const detailsOf = ({ rule, ...said }: MaskedObservation) =>
  canonical({ ...said, ruleId: rule.id });

/**
 * Imports a report and the same report changed, into an entity of their own, and looks which findings
 * are still themselves.
 */
export async function measureStoredDrift(
  knex: Knex,
  entityRef: string,
  before: readonly MaskedObservation[],
  change: Change,
  seed: number,
): Promise<Drift> {
  const portal = createPortal(knex, {}, [plainFormat]);
  const drifted = change(
    before.map((observation, origin) => ({ observation, origin })),
    createRandom(seed),
  );
  const send = async (observations: readonly MaskedObservation[]) => {
    const report = await portal.send(
      plainReport({
        tool: 'Tool',
        observations: observations as ReadObservation[],
      }),
      { entityRef },
    );
    if (report.state !== 'done')
      throw new Error(report.error?.message ?? 'It was not read');
    const rows = await knex('observations')
      .join('findings', 'findings.id', 'observations.finding_id')
      .where({ entity_ref: entityRef, present: true })
      .select('finding_id', 'details');
    const findings = new Map<string, string>(
      rows.map(row => [canonical(JSON.parse(row.details)), row.finding_id]),
    );
    return observations.map(observation =>
      findings.get(detailsOf(JSON.parse(JSON.stringify(observation)))),
    );
  };
  const first = await send(before);
  const second = await send(drifted.map(({ observation }) => observation));
  const drift: Drift = { findings: 0, kept: 0, falselyMerged: 0 };
  const old = new Set(first);
  drifted.forEach(({ origin }, index) => {
    const expected = origin === undefined ? undefined : first[origin];
    if (expected !== undefined) drift.findings++;
    if (expected !== undefined && second[index] === expected) drift.kept++;
    else if (old.has(second[index])) drift.falselyMerged++;
  });
  return drift;
}
