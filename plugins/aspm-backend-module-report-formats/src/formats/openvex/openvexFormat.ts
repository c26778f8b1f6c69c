import {
  ReadStatement,
  ReportFormat,
  StatedProduct,
  StatementStatus,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, at, listAt, textAt, textsAt } from '../../support/fields';
import { timeAt } from '../../support/statedTimes';
import { readAttestedSubject, readOpenvexProduct } from './openvexProducts';

const namespace = /^https:\/\/openvex\.dev\/ns(?:\/|@|$)/;

const statuses: ReadonlySet<string> = new Set<StatementStatus>([
  'not_affected',
  'affected',
  'fixed',
  'under_investigation',
]);

/** The document itself, or the predicate of an attestation that carries it. */
type Holder = '' | 'predicate.';

/**
 * OpenVEX, also as the predicate of an in-toto attestation.
 *
 * @see https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md
 */
export const openvexFormat: ReportFormat = {
  id: 'openvex',
  title: 'OpenVEX',
  versions: '0.0.1 to 0.2.0, also in an in-toto attestation',
  notes: {
    read: 'Statements, with products, subcomponents, justification, impact and action. They make no findings, and decide on those that scanners report.',
    leftOut:
      'Statements with an unknown status, or without a vulnerability or product.',
    scope:
      'A document replaces its earlier version, by its `@id`. It closes nothing.',
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    return (
      namespaceOf(at(sample, '@context')) ||
      namespace.test(textAt(sample, 'predicateType') ?? '')
    );
  },

  async *read(content) {
    const head: JsonObject = {};
    for await (const batch of content.json.select(
      ...headPatterns(''),
      ...headPatterns('predicate.'),
      'predicateType',
      'subject',
    )) {
      for (const { pattern, value } of batch) head[pattern] = value;
    }
    const holder: Holder = head.predicateType === undefined ? '' : 'predicate.';
    const text = (key: string) => textAt(head[`${holder}${key}`])?.trim();
    if (head[`${holder}statements?`] === undefined) {
      throw new UnreadableReportError(
        'The document has no list of statements',
        `${holder}statements`,
      );
    }
    const version = head[`${holder}version`];
    yield {
      kind: 'statement-document',
      document: {
        id: text('@id'),
        version:
          typeof version === 'number' ? String(version) : text('version'),
        author: text('author'),
        statedAt:
          timeAt(head[`${holder}timestamp`]) ??
          timeAt(head[`${holder}last_updated`]),
      },
    };
    const subjects = listAt(head.subject).flatMap(
      subject => readAttestedSubject(subject) ?? [],
    );
    for await (const { value } of elementsOf(
      content.json,
      `${holder}statements`,
    )) {
      const read = readStatement(value, subjects);
      yield typeof read === 'string'
        ? { kind: 'skipped', reason: read }
        : { kind: 'statement', statement: read };
    }
  },
};

function headPatterns(holder: Holder): string[] {
  return [
    '@id',
    'author',
    'version',
    'timestamp',
    'last_updated',
    'statements?',
  ].map(key => `${holder}${key}`);
}

function namespaceOf(context: unknown): boolean {
  return textsAt(context).some(text => namespace.test(text));
}

/** @returns a statement, or why it is none */
function readStatement(
  value: JsonObject,
  subjects: StatedProduct[],
): ReadStatement | string {
  const status = textAt(value, 'status')?.trim() ?? '';
  if (!statuses.has(status)) return 'statement of an unknown status';
  const vulnerabilityIds = readNames(value.vulnerability);
  if (vulnerabilityIds.length === 0) {
    return 'statement that names no vulnerability';
  }
  const shared = listAt(value, 'subcomponents');
  const stated = listAt(value, 'products').flatMap(
    product => readOpenvexProduct(product, shared) ?? [],
  );
  const products = stated.length > 0 ? stated : subjects;
  if (products.length === 0) return 'statement that names no product';
  return {
    vulnerabilityIds,
    products,
    status: status as StatementStatus,
    justification: textAt(value, 'justification')?.trim(),
    impact:
      textAt(value, 'impact_statement')?.trim() ??
      textAt(value, 'status_notes')?.trim(),
    action: textAt(value, 'action_statement')?.trim(),
    statedAt: timeAt(value, 'last_updated') ?? timeAt(value, 'timestamp'),
  };
}

/** Before 0.2.0 a text; since then an object, whose id may be a page about the vulnerability. */
function readNames(vulnerability: unknown): string[] {
  const names =
    typeof vulnerability === 'string'
      ? [vulnerability]
      : [
          textAt(vulnerability, 'name'),
          nameOfIri(textAt(vulnerability, '@id')),
          ...textsAt(vulnerability, 'aliases'),
        ];
  return [...new Set(names.flatMap(name => name?.trim() || []))];
}

function nameOfIri(iri: string | undefined): string | undefined {
  const name = iri
    ?.trim()
    .split(/[/#?=]/)
    .at(-1);
  return name && /^[A-Z][A-Z0-9]*-\S+$/i.test(name) ? name : undefined;
}
