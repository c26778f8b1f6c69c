import { Knex } from 'knex';
import { newId } from '../../database/newId';
import { whereInValues } from '../../database/whereInValues';
import { absorbFinding } from '../absorbFinding';
import { FindingLinks } from '../FindingLinks';
import { identityOf } from '../identity/identityOf';
import { VulnerabilityAliases } from './VulnerabilityAliases';

/** Where and when findings meet. */
interface Meeting {
  entityRef: string;
  at: number;
  reportId?: string;
}

/**
 * Brings the findings of an entity in line with what was learned of the names of vulnerabilities:
 * those that turn out to be one become one, of which the older survives; evidence that turns out to be of
 * another vulnerability goes to that one's finding. What a person merged is not parted, and what a person
 * split does not meet.
 *
 * @param vulnerabilities - the names under which findings were stored that may be called otherwise now
 * @returns the findings that have to be refreshed, and those that are gone
 */
export async function meetFindings(
  trx: Knex,
  aliases: VulnerabilityAliases,
  links: FindingLinks,
  vulnerabilities: readonly string[],
  meeting: Meeting,
): Promise<{ changed: Set<string>; absorbed: Set<string> }> {
  const changed = new Set<string>();
  const absorbed = new Set<string>();
  if (vulnerabilities.length === 0) return { changed, absorbed };
  await links.load();
  for (let start = 0; start < vulnerabilities.length; start += 500) {
    const findings = await whereInValues(
      trx('findings').where({
        entity_ref: meeting.entityRef,
        category: 'dependency',
      }),
      'vulnerability',
      vulnerabilities.slice(start, start + 500),
    )
      .orderBy(['first_seen_at', 'id'])
      .select('id');
    for (const { id } of findings) {
      if (!absorbed.has(id) && !links.findings.has(id)) await meet(id);
    }
  }
  for (const id of [...links.findings]) {
    if (!absorbed.has(id)) await meetLinked(id);
  }
  return { changed, absorbed };

  async function meet(id: string): Promise<void> {
    const finding = await trx('findings').where({ id }).first();
    if (!finding.identity) return;
    const byIdentity = await groupEvidence(trx, aliases, id);
    if (byIdentity.size === 0) return;
    changed.add(id);
    // The finding goes with what was there first, and the rest of the evidence goes its own way.
    const [[identity], ...others] = byIdentity;
    if (finding.identity !== identity) {
      // So that none of the others finds it by what it was.
      await trx('findings').where({ id }).update({ identity: null });
    }
    for (const [other, observationIds] of others) {
      const target =
        (await findOwner(other)) ?? (await openBeside(trx, finding, other));
      await trx('observations').whereIn('id', observationIds).update({
        finding_id: target,
      });
      changed.add(target);
    }
    if (finding.identity === identity) return;
    const otherId = await findOwner(identity);
    if (otherId === undefined || otherId === id) {
      await trx('findings').where({ id }).update({ identity });
      return;
    }
    const survivorId = await become(id, otherId);
    await trx('findings').where('id', survivorId).update({ identity });
  }

  /** Of one that a person merged or split the evidence stays, and what belongs to it now is noted. */
  async function meetLinked(id: string): Promise<void> {
    let current = id;
    const finding = await trx('findings').where({ id }).first('identity');
    if (!finding || !(finding.identity || links.owns(id))) return;
    const byIdentity = await groupEvidence(trx, aliases, id);
    if (byIdentity.size > 0) changed.add(id);
    for (const identity of byIdentity.keys()) {
      const owner = await findOwner(identity);
      if (owner === undefined) await links.follow(current, identity);
      else if (owner !== current && !links.areApart(owner, current))
        current = await become(current, owner);
    }
  }

  /** Makes one of two, of which the older survives. @returns which that is */
  async function become(one: string, other: string): Promise<string> {
    const [survivor, gone] = await trx('findings')
      .whereIn('id', [one, other])
      .orderBy(['first_seen_at', 'id'])
      .select('id', 'identity');
    const isLinked = [one, other].some(id => links.findings.has(id));
    await absorbFinding(trx, survivor.id, gone.id, {
      ...meeting,
      reason: 'both turned out to be the same vulnerability',
    });
    links.replace(gone.id, survivor.id);
    if (isLinked && gone.identity)
      await links.follow(survivor.id, gone.identity);
    changed.delete(gone.id);
    changed.add(survivor.id);
    absorbed.add(gone.id);
    return survivor.id;
  }

  /** The finding to which an identity belongs. */
  async function findOwner(identity: string): Promise<string | undefined> {
    const linked = links.identities.get(identity);
    if (linked !== undefined) return linked;
    const row = await trx('findings')
      .where({ entity_ref: meeting.entityRef, identity })
      .first('id');
    return row?.id;
  }
}

/** The observations of a finding by the identity that they have now, what was there first first. */
export async function groupEvidence(
  trx: Knex,
  aliases: VulnerabilityAliases,
  findingId: string,
): Promise<Map<string, string[]>> {
  const rows = await trx('observations')
    .join('scopes', 'scopes.id', 'observations.scope_id')
    .where('observations.finding_id', findingId)
    .orderBy(['observations.first_seen_at', 'observations.id'])
    .select('observations.id', 'observations.details', 'scopes.tool');
  const evidence = rows.map(({ id, details, tool }) => {
    const { ruleId, ...said } = JSON.parse(details);
    return { id, tool, observation: { ...said, rule: { id: ruleId } } };
  });
  await aliases.learn(
    evidence.map(({ observation }) => observation.vulnerabilityIds),
  );
  const byIdentity = new Map<string, string[]>();
  for (const { id, tool, observation } of evidence) {
    const identity = identityOf(observation, tool, aliases);
    if (identity === undefined) continue;
    const group = byIdentity.get(identity);
    if (group) group.push(id);
    else byIdentity.set(identity, [id]);
  }
  return byIdentity;
}

/** A finding for evidence that leaves another; what it says comes from its evidence later. */
async function openBeside(
  trx: Knex,
  finding: Record<string, unknown>,
  identity: string,
): Promise<string> {
  const id = newId();
  await trx('findings').insert({ ...finding, id, identity });
  return id;
}
