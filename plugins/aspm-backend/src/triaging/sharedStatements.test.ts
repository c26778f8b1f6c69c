import {
  ReadStatement,
  StatedProduct,
  createReportContent,
  defaultReportLimits,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { reportFormats } from '@aspm/backstage-plugin-aspm-backend-module-report-formats';
import { noAliases } from '../correlating/aliases/AliasGraph';
import { FormatRegistry } from '../reading/FormatRegistry';
import { sharedFiles } from './__testUtils__/sharedData';
import { ActiveEvidence, isAbout } from './decideFinding';
import { PackageEvidence, describeFound } from './FoundPackage';
import { Purl, formatPurl, parsePurl } from './parsePurl';

/** A package that a statement names, in what it names it in. */
interface Case {
  leaf: string;
  around: string[];
}

const isPurl = (text: string) => text.startsWith('pkg:');

/** What each of the parts that a product names looks like where it is found. */
function casesOf(product: StatedProduct): Case[] {
  const purl = product.identifiers.find(isPurl);
  const link = product.identifiers.find(each => each.startsWith('urn:cdx:'));
  const name = purl ? withVersion(purl, product) : link;
  if (name === undefined) return [];
  if (!product.subcomponents)
    return isPurl(name) ? [{ leaf: name, around: [] }] : [];
  return product.subcomponents
    .flatMap(casesOf)
    .map(({ leaf, around }) => ({ leaf, around: [name, ...around] }));
}

/** A version that was found, where the statement names none or a range. */
function withVersion(purl: string, { versions }: StatedProduct): string {
  const parsed = parsePurl(purl)!;
  const [range] = versions ?? [];
  const bound = /[>=|/]([0-9][^|<>=/]*)/.exec(range ?? '')?.[1] ?? range;
  return formatPurl({
    ...parsed,
    version: parsed.version ?? bound ?? '9.8-r6',
  });
}

function change(purl: string, values: Partial<Purl>): string {
  return formatPurl({ ...parsePurl(purl)!, ...values });
}

const another = (version: string) =>
  version.replace(/\d+/, digits => `${digits}1`);

/** The same place with one thing in it that is another. */
function* mismatches(
  { leaf, around }: Case,
  stated: { version: boolean; productVersion: boolean },
): Generator<[what: string, found: Case]> {
  const { name, namespace, version, qualifiers } = parsePurl(leaf)!;
  const other = (values: Partial<Purl>): Case => ({
    leaf: change(leaf, values),
    around,
  });
  yield ['name', other({ name: `${name}-other` })];
  yield ['type', other({ type: 'generic' })];
  yield ['namespace', other({ namespace: `${namespace ?? 'x'}-other` })];
  if (stated.version) yield ['version', other({ version: another(version!) })];
  for (const key of Object.keys(qualifiers)) {
    yield [
      `qualifier ${key}`,
      other({ qualifiers: { ...qualifiers, [key]: 'other' } }),
    ];
  }
  if (around.length > 0) {
    const [product, ...rest] = around;
    yield ['product, which is missing', { leaf, around: rest }];
    if (isPurl(product)) {
      const parsed = parsePurl(product)!;
      const within = (values: Partial<Purl>): Case => ({
        leaf,
        around: [change(product, values), ...rest],
      });
      yield ['product', within({ name: `${parsed.name}-other` })];
      if (stated.productVersion)
        yield [
          'product version',
          within({ version: another(parsed.version!) }),
        ];
      if (parsed.qualifiers.repository_url)
        yield [
          'repository',
          within({ qualifiers: { repository_url: 'example.com/other' } }),
        ];
    } else {
      yield ['document', { leaf, around: [`${product}0`, ...rest] }];
    }
  }
}

function evidenceOf({ leaf, around }: Case, ids: string[]): ActiveEvidence {
  const { type, namespace, name, version } = parsePurl(leaf)!;
  const found: PackageEvidence = {
    package: {
      type,
      namespace,
      name,
      version,
      purl: leaf,
    },
    subjects: around,
    entityRef: 'component:default/shop',
  };
  return { vulnerabilityIds: ids, found: describeFound(found) };
}

const versioned = (product: StatedProduct | undefined) =>
  product !== undefined &&
  (product.versions !== undefined ||
    product.identifiers.some(each => isPurl(each) && parsePurl(each)?.version));

function innermost(product: StatedProduct): StatedProduct[] {
  return product.subcomponents?.flatMap(innermost) ?? [product];
}

/** Each product of a statement with each of the parts in it, one by one. */
function* single(statement: ReadStatement): Generator<{
  one: StatedProduct;
  product: StatedProduct;
  leaf: StatedProduct;
}> {
  for (const product of statement.products) {
    for (const leaf of innermost(product)) {
      const narrow = (each: StatedProduct): StatedProduct | undefined => {
        if (!each.subcomponents) return each === leaf ? each : undefined;
        const inner = each.subcomponents.flatMap(part => narrow(part) ?? []);
        return inner.length > 0 ? { ...each, subcomponents: inner } : undefined;
      };
      yield { one: narrow(product)!, product, leaf };
    }
  }
}

describe('the statements of third parties', () => {
  const files = [
    ...sharedFiles('VEX statements', 'vex', /\.json$/),
    ...sharedFiles('VEX reports', 'reports/openvex', /\.json$/),
    ...sharedFiles('CSAF reports', 'reports/csaf', /\.json$/),
  ];
  if (files.length === 0) {
    it.todo('are not there');
    return;
  }
  const formats = new FormatRegistry();
  formats.addFormat(
    ...reportFormats.filter(({ id }) =>
      ['openvex', 'csaf', 'cyclonedx'].includes(id),
    ),
  );

  it('are each about what they name, and about nothing that differs in any part', async () => {
    const wrong: unknown[] = [];
    const count = { statements: 0, places: 0, mismatches: 0, unnamed: 0 };
    for (const { name, read } of files) {
      const content = createReportContent(async function* once() {
        yield read();
      });
      const format = await formats
        .formatOf(content, undefined, defaultReportLimits)
        .catch(() => undefined);
      if (!format) continue;
      const { statements } = await readReport(format, read());
      for (const statement of statements) {
        count.statements++;
        for (const { one, product, leaf } of single(statement)) {
          const stated = { ...statement, products: [one], isOwn: false };
          const about = (found: Case, ids = statement.vulnerabilityIds) =>
            isAbout(stated, evidenceOf(found, ids), noAliases);
          const cases = casesOf(one);
          if (cases.length === 0) {
            count.unnamed++;
            const found = { leaf: 'pkg:npm/a@1', around: ['pkg:oci/a'] };
            if (about(found)) wrong.push([name, one]);
          }
          for (const found of cases) {
            count.places++;
            // A BOM-Link to a component stands for the document.
            if (!about(found)) wrong.push([name, 'silences', found, one]);
            const differing = mismatches(found, {
              version: versioned(leaf) ?? false,
              productVersion: product !== leaf && (versioned(product) ?? false),
            });
            for (const [what, other] of differing) {
              // What the statement itself does not name may be any.
              if (/^qualifier|repository/.test(what)) {
                const named = (
                  what.startsWith('qualifier') ? leaf : product
                ).identifiers
                  .join()
                  .includes(what.replace(/^qualifier /, ''));
                if (!named) continue;
              }
              count.mismatches++;
              if (about(other)) wrong.push([name, what, other, one]);
            }
            count.mismatches += 2;
            if (about(found, ['CVE-1999-9999'])) wrong.push([name, found]);
            if (about(found, [`${statement.vulnerabilityIds[0]}0`]))
              wrong.push([name, found]);
          }
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(count.statements).toBeGreaterThan(5_000);
    expect(count.mismatches).toBeGreaterThan(45_000);
    // eslint-disable-next-line no-console
    console.info('VEX statements of third parties', count);
  }, 120_000);
});
