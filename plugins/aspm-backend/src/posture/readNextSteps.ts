import { NextStep } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { StepFinding, proposeNextSteps } from './nextSteps';
import { PostureSubject } from './PostureSubject';
import { whereInSubject } from './whereInSubject';

/** How many of the riskiest findings are looked at. What lies below them moves no posture. */
const mostFindings = 500;

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
  const rows = await whereInSubject(
    knex,
    knex('findings').where({
      'findings.state': 'open',
      'findings.counted': true,
    }),
    'findings.entity_ref',
    subject,
  )
    // Both descending, as the index is read backwards.
    .orderBy([
      { column: 'findings.risk', order: 'desc' },
      { column: 'findings.id', order: 'desc' },
    ])
    .limit(mostFindings)
    .leftJoin('entities', 'entities.entity_ref', 'findings.entity_ref')
    .select(
      'findings.id',
      'findings.entity_ref',
      'findings.category',
      'findings.title',
      'findings.risk',
      'findings.rule',
      'findings.package_type',
      'findings.package_name',
      'findings.package_version',
      'findings.fixed_version',
      'findings.path',
      'findings.line',
      'findings.where_text',
      'findings.due_at',
      'entities.title as entity_title',
      'entities.name as entity_name',
    );
  return proposeNextSteps(rows.map(toStepFinding), riskSum);
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
