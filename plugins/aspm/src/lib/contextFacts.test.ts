import { EntityContext } from '@aspm/backstage-plugin-aspm-common';
import { catalogRemedy, contextFacts } from './contextFacts';

const context = (facts: Partial<EntityContext['facts']>): EntityContext => ({
  entityRef: 'component:default/a',
  inCatalog: true,
  owners: [],
  facts: {
    lifecycle: { source: 'unknown' },
    tier: { source: 'unknown' },
    exposure: { source: 'unknown' },
    dataClassification: { source: 'unknown' },
    ...facts,
  },
});

describe('contextFacts', () => {
  it('keeps unknown facts unknown', () => {
    const facts = contextFacts(
      context({ tier: { value: '1', source: 'annotation aspm/tier' } }),
    );
    expect(facts.map(({ id, value }) => [id, value])).toEqual([
      ['exposure', undefined],
      ['tier', '1'],
      ['dataClassification', undefined],
      ['lifecycle', undefined],
    ]);
  });
});

describe('catalogRemedy', () => {
  it('writes what the catalog file lacks', () => {
    expect(catalogRemedy(contextFacts(context({})))).toBe(`metadata:
  annotations:
    aspm/exposure: internet # or partner, internal, isolated
    aspm/tier: "1" # most important, to "4"
    aspm/data-classification: confidential # or restricted, internal, public
spec:
  lifecycle: production # or experimental, deprecated`);
  });

  it('writes nothing when all is known', () => {
    const known = { value: 'x', source: 'y' };
    const facts = {
      lifecycle: known,
      tier: known,
      exposure: known,
      dataClassification: known,
    };
    expect(catalogRemedy(contextFacts(context(facts)))).toBeUndefined();
  });
});
