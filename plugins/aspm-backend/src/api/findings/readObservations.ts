import { Observation } from '@aspm/backstage-plugin-aspm-common';
import { ObservedRule } from '@aspm/backstage-plugin-aspm-node';
import { Knex } from 'knex';
import { MaskedObservation } from '../../reading/maskSecrets';
import { toIsoDate } from '../dates';
import { buildSourceUrl } from './buildSourceUrl';

/** Observations that are shown at most; a finding tells how many there are. */
const mostObservations = 200;

/** An observation with what decides whether it speaks for its finding. */
export interface StoredObservation {
  observation: Observation;
  counted: boolean;
  firstSeenAt: number;
}

/** What tools say about a finding, what they say now before what they once said. */
export async function readObservations(
  knex: Knex,
  findingId: string,
  sourceLocation: string | undefined,
): Promise<StoredObservation[]> {
  const rows: Array<Record<string, any>> = await knex('observations')
    .join('scopes', 'scopes.id', 'observations.scope_id')
    .leftJoin('rules', 'rules.key', 'observations.rule_key')
    .where('observations.finding_id', findingId)
    .orderBy([
      { column: 'observations.present', order: 'desc' },
      { column: 'scopes.counted', order: 'desc' },
      { column: 'observations.first_seen_at' },
      { column: 'scopes.tool' },
      { column: 'observations.id' },
    ])
    .limit(mostObservations)
    .select('scopes.*', 'observations.*', {
      scope_report_id: 'scopes.report_id',
      rule_details: 'rules.details',
    });
  return rows.map(row => ({
    observation: toObservation(row, sourceLocation),
    counted: Boolean(row.counted),
    firstSeenAt: Number(row.first_seen_at),
  }));
}

type StoredDetails = Omit<MaskedObservation, 'rule'> & { ruleId: string };

function toObservation(
  row: Record<string, any>,
  sourceLocation: string | undefined,
): Observation {
  const {
    ruleId,
    category,
    secret,
    place,
    flow,
    // What statements are matched by, which nobody reads.
    application,
    within,
    ...said
  }: StoredDetails = JSON.parse(row.details);
  // What a rule says of solving its problems holds where the result itself says nothing.
  const { remediation, ...describedRule }: Partial<ObservedRule> = JSON.parse(
    row.rule_details ?? '{}',
  );
  const present = Boolean(row.present);
  // A path inside an image is none in the repository.
  const source = said.image ? undefined : sourceLocation;
  const link = (each: NonNullable<Observation['place']>) => ({
    ...each,
    url: each.path
      ? buildSourceUrl(source, {
          ...each,
          path: each.path,
          commit: row.commit ?? undefined,
        })
      : undefined,
  });
  return {
    ...said,
    id: row.id,
    tool: row.tool,
    toolVersion: row.tool_version ?? undefined,
    scope: {
      entityRef: row.entity_ref,
      tool: row.tool,
      target: row.target ?? undefined,
      branch: row.branch ?? undefined,
      artifact: row.artifact ?? undefined,
      environment: row.environment ?? undefined,
    },
    reportId: row.report_id,
    present,
    rule: { ...describedRule, id: ruleId },
    remediation: said.remediation ?? remediation,
    place: place && link(place),
    flow: flow?.map(link),
    secret: secret && {
      kind: secret.kind,
      masked: secret.masked,
      verified: secret.verified,
    },
    firstSeenAt: toIsoDate(row.first_seen_at),
    lastSeenAt: toIsoDate(
      present ? row.scanned_at : row.last_seen_at ?? row.first_seen_at,
    ),
  };
}
