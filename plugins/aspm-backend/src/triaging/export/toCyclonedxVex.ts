import { createHash } from 'node:crypto';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { parsePurl } from '../parsePurl';
import {
  ExportHeader,
  ExportedStatement,
  documentVersion,
  groupStatements,
  ownName,
} from './ExportedStatement';

const { AnalysisState, AnalysisJustification } = Enums.Vulnerability;

const states = {
  not_affected: AnalysisState.NotAffected,
  fixed: AnalysisState.Resolved,
  affected: AnalysisState.Exploitable,
  under_investigation: AnalysisState.InTriage,
};

/** The words of OpenVEX and CSAF that CycloneDX has too. */
const justifications: Record<
  string,
  Enums.Vulnerability.AnalysisJustification
> = {
  ...Object.fromEntries(
    Object.values(AnalysisJustification).map(word => [word, word]),
  ),
  component_not_present: AnalysisJustification.CodeNotPresent,
  vulnerable_code_not_present: AnalysisJustification.CodeNotPresent,
  vulnerable_code_not_in_execute_path: AnalysisJustification.CodeNotReachable,
  inline_mitigations_already_exist:
    AnalysisJustification.ProtectedByMitigatingControl,
};

/**
 * CycloneDX 1.6 with the packages that are stated about, and nothing else of what the entity has.
 *
 * @see https://cyclonedx.org/capabilities/vex/
 */
export function toCyclonedxVex(
  header: ExportHeader,
  statements: readonly ExportedStatement[],
): object {
  const bom = new Models.Bom({
    serialNumber: serialNumberOf(header.entityRef),
    version: documentVersion(header.now),
    metadata: new Models.Metadata({
      timestamp: new Date(header.now),
      tools: new Models.Tools({
        components: new Models.ComponentRepository([
          new Models.Component(Enums.ComponentType.Application, ownName),
        ]),
      }),
      authors: new Models.OrganizationalContactRepository([
        new Models.OrganizationalContact({ name: header.author }),
      ]),
      component: subjectOf(header, statements),
    }),
  });
  const components = new Map<string, Models.Component>();
  for (const { package: purl } of statements) {
    if (!components.has(purl)) components.set(purl, componentOf(purl));
  }
  for (const component of components.values()) bom.components.add(component);
  for (const group of groupStatements(statements, analysisOf)) {
    const [{ vulnerabilityIds }] = group;
    const [id, ...aliases] = vulnerabilityIds;
    bom.vulnerabilities.add(
      new Models.Vulnerability.Vulnerability({
        id,
        references: new Models.Vulnerability.ReferenceRepository(
          aliases.map(
            alias =>
              new Models.Vulnerability.Reference(
                alias,
                new Models.Vulnerability.Source({ name: alias.split('-')[0] }),
              ),
          ),
        ),
        analysis: new Models.Vulnerability.Analysis(analysisOf(group[0])),
        affects: new Models.Vulnerability.AffectRepository(
          [...new Set(group.map(each => each.package))].map(
            purl =>
              new Models.Vulnerability.Affect(components.get(purl)!.bomRef),
          ),
        ),
      }),
    );
  }
  const normalize = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return JSON.parse(
    new Serialize.JsonSerializer(normalize).serialize(bom, { sortLists: true }),
  );
}

/** The one product that all packages are in, else the entity. */
function subjectOf(
  { entityRef }: ExportHeader,
  statements: readonly ExportedStatement[],
): Models.Component {
  const products = new Set(
    statements.flatMap(({ products: all }) =>
      all.length > 0 ? all : [undefined],
    ),
  );
  const [product] = products;
  if (products.size === 1 && product !== undefined) {
    const component = componentOf(product);
    if (/^pkg:(?:oci|docker)\//.test(product))
      component.type = Enums.ComponentType.Container;
    return component;
  }
  return new Models.Component(Enums.ComponentType.Application, entityRef, {
    bomRef: entityRef,
  });
}

function componentOf(purl: string): Models.Component {
  const parsed = parsePurl(purl);
  return new Models.Component(
    Enums.ComponentType.Library,
    parsed?.name ?? purl,
    {
      bomRef: purl,
      purl,
      group: parsed?.namespace,
      version: parsed?.version,
    },
  );
}

function analysisOf(statement: ExportedStatement) {
  const {
    status,
    justification = '',
    impact,
    author,
    documentName,
  } = statement;
  const known = Object.hasOwn(justifications, justification);
  const by = [author, documentName].filter(part => part).join(', ');
  const words = [
    known ? undefined : justification.replace(/_/g, ' '),
    impact,
    by && `Stated by ${by}.`,
  ].filter(part => part);
  return {
    state: states[status],
    justification:
      known && status === 'not_affected'
        ? justifications[justification]
        : undefined,
    detail: words.join('\n') || undefined,
  };
}

/** The same for all documents of one entity, so that each replaces the one before. */
function serialNumberOf(entityRef: string): string {
  const hex = createHash('sha256')
    .update(`${ownName} ${entityRef}`)
    .digest('hex');
  const variant = (8 + (parseInt(hex[16], 16) % 4)).toString(16);
  return `urn:uuid:${[
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')}`;
}
