import { ReadStatement } from '@aspm/backstage-plugin-aspm-node';
import { VulnerabilityNames } from '../correlating/aliases/AliasGraph';
import { FoundPackage } from './FoundPackage';
import { matchProduct } from './matchProduct';
import { isSameVulnerability } from './sameVulnerability';

/** A statement as it is stored, with what decides which one holds. */
export interface StoredStatement extends ReadStatement {
  id: string;
  /** Where nothing says when it was stated, when it was received. */
  statedAt: number;
  /** Whether it was sent for the entity, or comes from a source for all. */
  isOwn: boolean;
  /** Of sources for all: which goes first, from 0. */
  priority: number;
  /** When its document was received. */
  receivedAt: number;
  documentVersion?: string;
  /** In its document. */
  position: number;
  author?: string;
  documentName?: string;
}

/** What is said of one place of a finding, by a scanner that does not suppress it itself. */
export interface ActiveEvidence {
  vulnerabilityIds: readonly string[];
  found: FoundPackage;
}

/**
 * The statement by which there is nothing to do about a finding, if there is one: for each place
 * where it was found, the last statement that is about it must say so.
 *
 * @param evidence - at least one
 */
export function decideFinding(
  evidence: readonly ActiveEvidence[],
  statements: readonly StoredStatement[],
  names: VulnerabilityNames,
): StoredStatement | undefined {
  let decisive: StoredStatement | undefined;
  for (const each of evidence) {
    const last = statements
      .filter(statement => isAbout(statement, each, names))
      .reduce<StoredStatement | undefined>(
        (best, statement) =>
          best && compareStatements(best, statement) >= 0 ? best : statement,
        undefined,
      );
    if (!last || !isSilencing(last)) return undefined;
    if (!decisive || compareStatements(last, decisive) > 0) decisive = last;
  }
  return decisive;
}

export function isSilencing({ status }: ReadStatement): boolean {
  return status === 'not_affected' || status === 'fixed';
}

/** Whether a statement is about what was found. */
export function isAbout(
  statement: Pick<StoredStatement, 'vulnerabilityIds' | 'products' | 'isOwn'>,
  { vulnerabilityIds, found }: ActiveEvidence,
  names: VulnerabilityNames,
): boolean {
  return (
    isSameVulnerability(statement.vulnerabilityIds, vulnerabilityIds, names) &&
    statement.products.some(product =>
      matchProduct(product, found, statement.isOwn),
    )
  );
}

/**
 * Which of two statements holds: the later one; of the same time that of the entity itself, then
 * that of the source which is configured first, of the document that came later, and in a document
 * the one further down.
 */
export function compareStatements(
  a: StoredStatement,
  b: StoredStatement,
): number {
  return (
    a.statedAt - b.statedAt ||
    Number(a.isOwn) - Number(b.isOwn) ||
    b.priority - a.priority ||
    Number(a.documentVersion ?? 0) - Number(b.documentVersion ?? 0) ||
    a.receivedAt - b.receivedAt ||
    a.position - b.position
  );
}

/** Why a finding is silenced, in a line. */
export function describeDecision(statement: StoredStatement): string {
  const { status, justification, impact, author, documentName } = statement;
  const said = [
    status.replace(/_/g, ' '),
    justification?.replace(/_/g, ' '),
  ].filter(part => part);
  const details = impact ? ` (${impact.replace(/\s+/g, ' ').trim()})` : '';
  const by = author ?? documentName;
  return `VEX${by ? ` by ${by}` : ''}: ${said.join(', ')}${details}`;
}
