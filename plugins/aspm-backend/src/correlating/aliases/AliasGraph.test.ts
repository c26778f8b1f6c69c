import fc from 'fast-check';
import { AliasGraph, canonicalVulnerability, linksOf } from './AliasGraph';
import { isCve, vulnerabilityName } from './vulnerabilityName';

function graphOf(...lists: string[][]): AliasGraph {
  const graph = new AliasGraph();
  for (const ids of lists) linksOf(ids).forEach(link => graph.link(link));
  return graph;
}

const anyName = fc.oneof(
  fc.integer({ min: 1, max: 5 }).map(number => `CVE-2024-000${number}`),
  fc.integer({ min: 1, max: 9 }).map(number => `GO-2024-000${number}`),
  fc.constantFrom('GHSA-2222-2222-2222', 'RHSA-2024:1', 'DSA-1-1'),
);
const anyLists = fc.array(fc.array(anyName, { minLength: 1, maxLength: 4 }), {
  maxLength: 14,
});

describe('names of vulnerabilities', () => {
  it.each([
    ['cve-2024-1234', 'CVE-2024-1234'],
    ['CAN-2004-0971', 'CVE-2004-0971'],
    ['DEBIAN-CVE-2024-1234', 'CVE-2024-1234'],
    ['UBUNTU-CVE-2024-1234', 'CVE-2024-1234'],
    ['CVE-2004-0971-libkrb5-3', 'CVE-2004-0971'],
    ['ghsa-2WRH-6pvc-2jm9', 'GHSA-2wrh-6pvc-2jm9'],
    ['cga-2222-2222-2222', 'CGA-2222-2222-2222'],
    ['go-2023-1866', 'GO-2023-1866'],
    ['rhsa-2023:1234', 'RHSA-2023:1234'],
    ['ALAS2-2023-1', 'ALAS2-2023-1'],
    ['usn-5000-1', 'USN-5000-1'],
    ['snyk-js-lodash-1', 'SNYK-JS-LODASH-1'],
    ['npm:lodash:20180130', 'npm:lodash:20180130'],
    ['CVE-2024-1234, CVE-2024-5', 'CVE-2024-1234, CVE-2024-5'],
  ])('%s is %s', (id, name) => {
    expect(vulnerabilityName(id)).toBe(name);
  });
});

describe('the graph of aliases', () => {
  it('prefers the CVE, then the best known register', () => {
    const graph = graphOf(
      ['GO-2024-1', 'GHSA-2222-2222-2222'],
      ['GHSA-2222-2222-2222', 'CVE-2024-1'],
      ['PYSEC-2024-1', 'SNYK-1', 'GHSA-3333-3333-3333'],
    );
    expect(graph.canonical('GO-2024-1')).toBe('CVE-2024-1');
    expect(graph.canonical('SNYK-1')).toBe('GHSA-3333-3333-3333');
    expect(graph.canonical('never heard of')).toBe('never heard of');
  });

  it('lets an advisory of several vulnerabilities be none of them', () => {
    const graph = graphOf(
      ['CVE-2024-1', 'RHSA-2024:1'],
      ['CVE-2024-2', 'RHSA-2024:1'],
      ['CVE-2024-1', 'GHSA-2222-2222-2222'],
    );
    expect(graph.canonical('RHSA-2024:1')).toBe('RHSA-2024:1');
    expect(graph.canonical('GHSA-2222-2222-2222')).toBe('CVE-2024-1');
  });

  it('cuts a chain between two CVEs in its middle', () => {
    const graph = graphOf(
      ['GO-2024-1', 'CVE-2024-1'],
      ['GO-2024-1', 'GO-2024-2'],
      ['GO-2024-2', 'GO-2024-3'],
      ['GO-2024-3', 'GO-2024-4'],
      ['GO-2024-4', 'GO-2024-5'],
      ['GO-2024-5', 'CVE-2024-2'],
    );
    expect(
      [1, 2, 3, 4, 5].map(number => graph.canonical(`GO-2024-${number}`)),
    ).toEqual([
      'CVE-2024-1',
      'CVE-2024-1',
      'GO-2024-3',
      'CVE-2024-2',
      'CVE-2024-2',
    ]);
  });

  it('learns nothing of two CVEs that a result takes for one', () => {
    expect(linksOf(['CVE-2024-1', 'CVE-2024-2', 'GO-2024-1'])).toEqual([]);
    expect(canonicalVulnerability(['CVE-2024-1', 'CVE-2024-2'])).toBe(
      'CVE-2024-1',
    );
  });

  it('says the same in whatever order it is told', () => {
    fc.assert(
      fc.property(
        anyLists.chain(lists =>
          fc.tuple(
            fc.constant(lists),
            fc.shuffledSubarray(lists, { minLength: lists.length }),
            fc.array(anyName),
          ),
        ),
        ([lists, shuffled, asked]) => {
          const [one, other] = [graphOf(...lists), new AliasGraph()];
          for (const ids of shuffled) {
            for (const link of linksOf(ids)) other.link(link);
            // What is asked in between changes nothing.
            asked.forEach(name => other.canonical(name));
          }
          for (const name of lists.flat()) {
            expect(other.canonical(name)).toBe(one.canonical(name));
          }
        },
      ),
    );
  });

  it('never makes one CVE of two, and names each the same way from anywhere', () => {
    fc.assert(
      fc.property(anyLists, lists => {
        const graph = graphOf(...lists);
        for (const name of lists.flat()) {
          const canonical = graph.canonical(name);
          expect(isCve(name) ? canonical : name).toBe(name);
          expect(graph.canonical(canonical)).toBe(canonical);
        }
      }),
    );
  });
});

describe('the name of what a result is about', () => {
  it('is its own CVE, whatever others say of its id', () => {
    const graph = graphOf(
      ['CVE-2024-1', 'RHSA-2024:1'],
      ['CVE-2024-2', 'RHSA-2024:1'],
    );
    expect(canonicalVulnerability(['RHSA-2024:1', 'CVE-2024-1'], graph)).toBe(
      'CVE-2024-1',
    );
    expect(canonicalVulnerability(['RHSA-2024:1'], graph)).toBe('RHSA-2024:1');
    expect(canonicalVulnerability([], graph)).toBeUndefined();
  });
});
