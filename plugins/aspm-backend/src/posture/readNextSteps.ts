import { NextStep } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { StepFinding, proposeNextSteps } from './nextSteps';
import { PostureSubject } from './PostureSubject';
import { whereInSubject } from './whereInSubject';

/**
 * How many entities are looked at, and how many findings of each. A step lies within one entity and
 * takes no more away than the entity adds, so that the most helpful steps are in the worst entities.
 * What is read is the same however many findings there are.
 */
const mostEntities = 20;
const mostFindingsEach = 100;
const mostFindingsOfOne = 500;

/**
 * What to do first.
 *
 * @param riskSum - the sum of the terms of the subject's posture
 */
export async function readNextSteps(
  knex: Knex,
  subject: PostureSubject,
  riskSum: number,
): Promise<NextStep[]> {
  const worst = await whereInSubject(
    knex,
    knex('postures').where('postures.open', '>', 0),
    'postures.entity_ref',
    subject,
  )
    .orderBy([{ column: 'risk_sum', order: 'desc' }, { column: 'entity_ref' }])
    .limit(mostEntities)
    .select('postures.entity_ref');
  const refs: string[] = worst.map((row: any) => row.entity_ref);
  if (refs.length === 0) return [];
  const limit = refs.length === 1 ? mostFindingsOfOne : mostFindingsEach;
  const riskiest = refs.map((ref, index) =>
    knex
      .from(selectRiskiest(knex, ref, limit).as(`findings_${index}`))
      .select('*'),
  );
  const rows = await knex
    .from(knex.unionAll(riskiest).as('findings'))
    .leftJoin('entities', 'entities.entity_ref', 'findings.entity_ref')
    .select(
      'findings.*',
      'entities.title as entity_title',
      'entities.name as entity_name',
    );
  return proposeNextSteps(rows.map(toStepFinding), riskSum);
}

function selectRiskiest(
  knex: Knex,
  entityRef: string,
  limit: number,
): Knex.QueryBuilder {
  return (
    knex('findings')
      .where({ entity_ref: entityRef, state: 'open', counted: true })
      // Both descending, as the index is read backwards.
      .orderBy([
        { column: 'risk', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .select(
        'id',
        'entity_ref',
        'category',
        'title',
        'risk',
        'rule',
        'package_type',
        'package_name',
        'package_version',
        'fixed_version',
        'path',
        'line',
        'where_text',
        'due_at',
      )
  );
}

function toStepFinding(row: any): StepFinding {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    entityTitle: row.entity_title ?? row.entity_name ?? undefined,
    category: row.category,
    title: row.title,
    risk: Number(row.risk),
    rule: row.rule ?? undefined,
    packageType: row.package_type ?? undefined,
    packageName: row.package_name ?? undefined,
    packageVersion: row.package_version ?? undefined,
    fixedVersion: row.fixed_version ?? undefined,
    path: row.path ?? undefined,
    line: row.line ?? undefined,
    where: row.where_text ?? undefined,
    dueAt: row.due_at === null ? undefined : Number(row.due_at),
  };
}
