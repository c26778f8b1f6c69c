import { ConfigReader } from '@backstage/config';
import { readAspmConfig } from './readAspmConfig';

const day = 24 * 60 * 60 * 1000;

function read(aspm: object) {
  return readAspmConfig(new ConfigReader({ aspm } as any));
}

describe('readAspmConfig', () => {
  it('has a default for everything', () => {
    expect(readAspmConfig(new ConfigReader({}))).toMatchObject({
      reports: { maximumBytes: 1e9, keepFor: 90 * day },
      catalog: { refreshEvery: 60_000, defaults: [] },
      branches: { default: ['main', 'master', 'trunk'] },
      deadlines: {
        critical: 7 * day,
        high: 30 * day,
        medium: 90 * day,
        low: 180 * day,
      },
      coverage: { staleAfter: 14 * day },
      secrets: { hashKey: undefined },
    });
  });

  it('reads sizes, durations and defaults for entities', () => {
    const config = read({
      reports: { maximumBytes: '1.5 GiB', keepFor: { days: 3 } },
      deadlines: { critical: '2d' },
      catalog: {
        defaults: [
          {
            filter: { kind: 'component', 'metadata.tags': ['public', 'web'] },
            tier: 2,
            scanRequired: ['code'],
          },
        ],
      },
    });
    expect(config.reports.maximumBytes).toBe(1.5 * 2 ** 30);
    expect(config.reports.keepFor).toBe(3 * day);
    expect(config.deadlines.critical).toBe(2 * day);
    expect(config.catalog.defaults).toEqual([
      {
        filter: [{ kind: ['component'], 'metadata.tags': ['public', 'web'] }],
        tier: '2',
        scanRequired: ['code'],
      },
    ]);
  });

  it.each([
    [{ reports: { maximumBytes: 'big' } }, 'aspm.reports.maximumBytes'],
    [{ reports: { maximumBytes: 0 } }, 'aspm.reports.maximumBytes'],
    [{ reports: { maximumDepth: 1.5 } }, 'aspm.reports.maximumDepth'],
    [{ reports: { keepFor: 'ever' } }, 'aspm.reports.keepFor'],
    [{ deadlines: { high: { days: 0 } } }, 'aspm.deadlines.high'],
    [{ branches: { default: [] } }, 'aspm.branches.default'],
    [{ catalog: { defaults: [{ tier: 5 }] } }, 'aspm.catalog.defaults[0].tier'],
    [
      { catalog: { defaults: [{}, { scanRequired: ['codes'] }] } },
      'aspm.catalog.defaults[1].scanRequired',
    ],
    [
      { catalog: { defaults: [{ filter: 'component' }] } },
      'aspm.catalog.defaults[0].filter',
    ],
  ])('refuses %j and names the key', (aspm, key) => {
    expect(() => read(aspm)).toThrow(key);
  });
});
