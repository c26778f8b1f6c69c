import {
  ExportHeader,
  ExportedStatement,
  documentVersion,
  groupStatements,
  ownName,
} from './ExportedStatement';

const justifications: ReadonlySet<string> = new Set([
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
]);

/** The words of CycloneDX that OpenVEX has too. */
const fromCyclonedx: Record<string, string> = {
  code_not_present: 'vulnerable_code_not_present',
  code_not_reachable: 'vulnerable_code_not_in_execute_path',
  protected_at_perimeter: 'inline_mitigations_already_exist',
  protected_at_runtime: 'inline_mitigations_already_exist',
  protected_by_compiler: 'inline_mitigations_already_exist',
  protected_by_mitigating_control: 'inline_mitigations_already_exist',
};

/**
 * OpenVEX 0.2.0.
 *
 * @see https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md
 */
export function toOpenvex(
  { entityRef, author, now }: ExportHeader,
  statements: readonly ExportedStatement[],
): object {
  const timestamp = new Date(now).toISOString();
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `urn:backstage-aspm:vex:${encodeURIComponent(entityRef)}`,
    author,
    timestamp,
    version: documentVersion(now),
    tooling: ownName,
    statements: groupStatements(statements, describe).map(group => {
      const [{ vulnerabilityIds, status, statedAt }] = group;
      const [name, ...aliases] = vulnerabilityIds;
      return {
        vulnerability: {
          name,
          ...(aliases.length > 0 ? { aliases } : {}),
        },
        timestamp: new Date(statedAt).toISOString(),
        products: productsOf(group),
        status,
        ...describe(group[0]),
      };
    }),
  };
}

/** A product is named once, with all of its parts. */
function productsOf(group: readonly ExportedStatement[]): object[] {
  const parts = new Map<string, Set<string>>();
  const packages = new Set<string>();
  for (const statement of group) {
    if (statement.products.length === 0) packages.add(statement.package);
    for (const product of statement.products) {
      const known = parts.get(product);
      if (known) known.add(statement.package);
      else parts.set(product, new Set([statement.package]));
    }
  }
  const named = (purl: string) => ({ '@id': purl, identifiers: { purl } });
  return [
    ...[...packages].map(named),
    ...[...parts].map(([product, subcomponents]) => ({
      ...named(product),
      subcomponents: [...subcomponents].map(named),
    })),
  ];
}

/** What is said beside the status; `not_affected` must say why, in one of two ways. */
function describe(statement: ExportedStatement) {
  const {
    status,
    justification = '',
    impact,
    author,
    documentName,
  } = statement;
  const word = Object.hasOwn(fromCyclonedx, justification)
    ? fromCyclonedx[justification]
    : justification;
  const known = justifications.has(word) ? word : undefined;
  const by = [author, documentName].filter(part => part).join(', ');
  const said =
    impact ?? (known ? undefined : justification.replace(/_/g, ' ') || by);
  const mayJustify = status === 'not_affected';
  return {
    ...(mayJustify && known ? { justification: known } : {}),
    ...(mayJustify && said ? { impact_statement: said } : {}),
    ...(by ? { status_notes: `Stated by ${by}` } : {}),
  };
}
