import { NextStep } from '@aspm/backstage-plugin-aspm-common';
import { aPosture } from '@aspm/backstage-plugin-aspm-react/testUtils';
import {
  filterOfPosture,
  findingsSearch,
  nextStepTarget,
  postureCounts,
} from './findingLinks';

const step: NextStep = {
  kind: 'upgrade',
  title: 'Upgrade log4j-core',
  entityRef: 'component:default/checkout',
  findingIds: ['1', '2'],
  closes: 2,
  riskReduction: 10,
  package: 'log4j-core',
};

describe('nextStepTarget', () => {
  it('leads to all findings of the package', () => {
    expect(findingsSearch(nextStepTarget(step, { withEntity: false }))).toBe(
      '?package=log4j-core',
    );
  });

  it('names the entity when the list holds others as well', () => {
    expect(nextStepTarget(step, { withEntity: true }).filter).toEqual({
      entityRef: ['component:default/checkout'],
      package: ['log4j-core'],
    });
  });

  it('opens the one finding there is', () => {
    const one = { ...step, package: undefined, findingIds: ['1'], closes: 1 };
    expect(findingsSearch(nextStepTarget(one, { withEntity: false }))).toBe(
      '?finding=1',
    );
  });
});

describe('filterOfPosture', () => {
  it.each([
    ['entity', { entityRef: ['a:b/c'] }],
    ['system', { system: ['a:b/c'] }],
    ['domain', { domain: ['a:b/c'] }],
    ['owner', { owner: ['a:b/c'] }],
    ['organization', {}],
  ] as const)('filters by %s', (level, filter) => {
    expect(filterOfPosture(level, 'a:b/c')).toEqual(filter);
  });
});

describe('postureCounts', () => {
  it('says first what is urgent', () => {
    expect(
      postureCounts(aPosture({ exploited: 2, pastDue: 5 }))
        .filter(({ urgent }) => urgent)
        .map(({ id, count }) => [id, count]),
    ).toEqual([
      ['exploited', 2],
      ['pastDue', 5],
    ]);
  });
});
