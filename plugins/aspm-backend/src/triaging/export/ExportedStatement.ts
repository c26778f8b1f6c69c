import { StatementStatus } from '@aspm/backstage-plugin-aspm-node';

/** A decision on a finding as a statement for others. */
export interface ExportedStatement {
  /** Names of the vulnerability, the canonical one first. */
  vulnerabilityIds: string[];
  status: StatementStatus;
  justification?: string;
  impact?: string;
  /** Who stated it. */
  author?: string;
  documentName?: string;
  statedAt: number;
  /** The package URL, without what only the scan knows. */
  package: string;
  /** The package URLs of what the package was found in; none where that has no name of its own. */
  products: string[];
}

/** What an export says of itself. */
export interface ExportHeader {
  entityRef: string;
  author: string;
  /** In milliseconds since the epoch. */
  now: number;
}

/** By what this suite names itself in what it exports. */
export const ownName = 'Backstage ASPM';

/** Statements that say the same of several packages. */
export function groupStatements(
  statements: readonly ExportedStatement[],
  describe: (statement: ExportedStatement) => unknown,
): ExportedStatement[][] {
  const groups = new Map<string, ExportedStatement[]>();
  for (const statement of statements) {
    const key = JSON.stringify([
      statement.vulnerabilityIds[0],
      describe(statement),
    ]);
    const group = groups.get(key);
    if (group) group.push(statement);
    else groups.set(key, [statement]);
  }
  return [...groups.values()];
}

/** The same number that grows with time, as documents count their versions. */
export function documentVersion(now: number): number {
  return Math.floor(now / 1000);
}
