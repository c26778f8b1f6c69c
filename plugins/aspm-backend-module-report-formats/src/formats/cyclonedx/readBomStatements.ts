import {
  ReadStatement,
  StatedProduct,
  StatementStatus,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, at, textAt, textsAt } from '../../support/fields';
import { timeAt } from '../../support/statedTimes';
import { AffectedComponent } from './readBomVulnerability';

/** What the states of an analysis say in the words of VEX. */
const statuses: Record<string, StatementStatus> = {
  exploitable: 'affected',
  in_triage: 'under_investigation',
  not_affected: 'not_affected',
  false_positive: 'not_affected',
  resolved: 'fixed',
  resolved_with_pedigree: 'fixed',
};

/**
 * What the analysis of a vulnerability states of the components that it affects. Of components of
 * other documents, also the versions that are stated not to be affected.
 *
 * @see https://cyclonedx.org/capabilities/vex/
 */
export function* readBomStatements(
  vulnerability: JsonObject,
  vulnerabilityIds: string[] | undefined,
  affected: AffectedComponent[],
): Generator<ReadStatement> {
  if (!vulnerabilityIds) return;
  const analysis = at(vulnerability, 'analysis');
  const state = textAt(analysis, 'state')?.trim() ?? '';
  const status = Object.hasOwn(statuses, state) ? statuses[state] : undefined;
  const said = {
    vulnerabilityIds,
    impact: textAt(analysis, 'detail')?.trim(),
    statedAt:
      timeAt(analysis, 'lastUpdated') ?? timeAt(analysis, 'firstIssued'),
  };
  const responses = textsAt(analysis, 'response').map(word =>
    word.replace(/_/g, ' '),
  );
  const products = affected.flatMap(({ stated, versions }) =>
    stated ? withVersions(stated, versionsOf(versions, 'affected')) : [],
  );
  if (status && products.length > 0) {
    yield {
      ...said,
      products,
      status,
      justification: textAt(analysis, 'justification')?.trim(),
      action:
        textAt(vulnerability, 'recommendation')?.trim() ??
        (responses.join(', ') || undefined),
    };
  }
  const unaffected = affected.flatMap(({ stated, versions, isHere }) => {
    const named = versionsOf(versions, 'unaffected');
    return stated && !isHere && named.length > 0
      ? withVersions(stated, named)
      : [];
  });
  if (unaffected.length > 0) {
    yield { ...said, products: unaffected, status: 'not_affected' };
  }
}

/** The versions are those of what the vulnerability is in. */
function withVersions(
  product: StatedProduct,
  versions: string[],
): StatedProduct {
  if (versions.length === 0) return product;
  return product.subcomponents
    ? {
        ...product,
        subcomponents: product.subcomponents.map(part =>
          withVersions(part, versions),
        ),
      }
    : { ...product, versions };
}

function versionsOf(versions: unknown[], wanted: string): string[] {
  return versions
    .filter(item => (textAt(item, 'status')?.trim() ?? 'affected') === wanted)
    .flatMap(item => textAt(item, 'version') ?? textAt(item, 'range') ?? [])
    .map(text => text.trim());
}
