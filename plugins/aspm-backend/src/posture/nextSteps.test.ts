import {
  compareVersions,
  postureScore,
  postureTerm,
} from '@aspm/backstage-plugin-aspm-common';
import fc from 'fast-check';
import { StepFinding, proposeNextSteps } from './nextSteps';

const entityRef = 'component:default/shop';

function finding(values: Partial<StepFinding>): StepFinding {
  return {
    id: `${JSON.stringify(values)}`,
    entityRef,
    category: 'code',
    title: 'SQL built from request input',
    risk: 50,
    rule: 'sql-injection',
    ...values,
  };
}

const log4j = (values: Partial<StepFinding>) =>
  finding({
    category: 'dependency',
    packageType: 'maven',
    packageName: 'org.apache.logging.log4j:log4j-core',
    packageVersion: '2.14.1',
    ...values,
  });

const sumOf = (findings: StepFinding[]) =>
  findings.reduce((sum, { risk }) => sum + postureTerm(risk), 0);

const titlesOf = (findings: StepFinding[]) =>
  proposeNextSteps(findings, sumOf(findings)).map(({ title }) => title);

describe('proposeNextSteps', () => {
  it('proposes the one upgrade that closes all findings of a package', () => {
    const findings = [
      log4j({ id: 'a', fixedVersion: '2.15.0', risk: 95, dueAt: 2_000 }),
      log4j({ id: 'b', fixedVersion: '2.17.1', risk: 60, dueAt: 1_000 }),
      log4j({ id: 'c', fixedVersion: '2.9.2', risk: 90 }),
      log4j({ id: 'd', risk: 90 }),
      finding({ id: 'e', risk: 10 }),
    ];
    const [step] = proposeNextSteps(findings, sumOf(findings));
    expect(step).toEqual({
      kind: 'upgrade',
      title: 'Upgrade log4j-core 2.14.1 → 2.17.1',
      package: 'org.apache.logging.log4j:log4j-core',
      entityRef,
      entityTitle: undefined,
      // Neither the one whose fix would be a step back, nor the one without a fix.
      findingIds: ['a', 'b'],
      closes: 2,
      riskReduction:
        postureScore(sumOf(findings)) -
        postureScore(sumOf(findings) - sumOf(findings.slice(0, 2))),
      dueAt: '1970-01-01T00:00:01.000Z',
    });
  });

  it('says what is at hand of the present versions', () => {
    const at = (...versions: Array<string | undefined>) =>
      titlesOf(
        versions.map(packageVersion =>
          log4j({ packageVersion, fixedVersion: '2.17.1' }),
        ),
      )[0];
    expect(at(undefined)).toBe('Upgrade log4j-core to 2.17.1');
    expect(at('2.14.1', '2.9.0')).toBe(
      'Upgrade log4j-core 2.9.0, 2.14.1 → 2.17.1',
    );
    expect(at('2.14.1', '2.9.0', '2.10.0')).toBe(
      'Upgrade log4j-core 2.9.0 … 2.14.1 → 2.17.1',
    );
  });

  it('keeps packages of different entities and types apart', () => {
    expect(
      proposeNextSteps(
        [
          log4j({ fixedVersion: '3' }),
          log4j({ fixedVersion: '3', entityRef: 'component:default/cart' }),
          log4j({ fixedVersion: '3', packageType: 'npm' }),
        ],
        1,
      ),
    ).toHaveLength(3);
  });

  it('names the action of every category', () => {
    const at = { path: 'deploy/env.sh', line: 4 };
    expect(
      titlesOf([
        finding({
          category: 'secret',
          rule: 'generic.secrets.detected-aws-access-token',
          risk: 90,
          ...at,
        }),
        finding({ category: 'secret', rule: undefined, risk: 80 }),
        finding({ title: 'Path traversal.', risk: 70, ...at }),
        finding({ category: 'api', risk: 60, where: 'GET /orders' }),
        finding({
          category: 'malware',
          packageType: 'npm',
          packageName: 'evil',
          risk: 50,
        }),
      ]),
    ).toEqual([
      'Revoke and rotate the AWS access token in deploy/env.sh:4',
      'Revoke and rotate the secret',
      'Fix path traversal in deploy/env.sh:4',
      'Fix SQL built from request input in GET /orders',
      'Remove evil, which is malicious',
    ]);
    expect(
      proposeNextSteps([finding({ category: 'infrastructure' })], 1)[0].kind,
    ).toBe('change-configuration');
  });

  it('takes findings of one rule in one file as one change, secrets never', () => {
    const both = [{ line: 1 }, { line: 2 }].map(at => ({
      ...at,
      path: 'a.ts',
    }));
    expect(titlesOf(both.map(finding))).toEqual([
      'Fix SQL built from request input in a.ts (2 places)',
    ]);
    expect(
      titlesOf(both.map(at => finding({ ...at, category: 'secret' }))),
    ).toHaveLength(2);
  });

  it('puts what is due first before its equals', () => {
    const titles = titlesOf([
      finding({ path: 'never.ts' }),
      finding({ path: 'late.ts', dueAt: 9 }),
      finding({ path: 'soon.ts', dueAt: 3 }),
      finding({ path: 'worse.ts', risk: 51 }),
    ]).map(title => title.split(' ').at(-1));
    expect(titles).toEqual(['worse.ts', 'soon.ts', 'late.ts', 'never.ts']);
  });

  it('orders by what is taken away even where the score hardly moves', () => {
    const worst = (path: string, count: number) =>
      Array.from({ length: count }, (_, line) =>
        finding({ path, line, risk: 99.9 }),
      );
    const findings = [...worst('a.ts', 3), ...worst('b.ts', 9)];
    const steps = proposeNextSteps(findings, sumOf(findings));
    expect(steps.map(step => step.closes)).toEqual([9, 3]);
    expect(steps[1].riskReduction).toBeLessThan(0.1);
  });

  const drawn = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      entityRef: fc.constantFrom('component:default/a', 'component:default/b'),
      category: fc.constantFrom(
        'code' as const,
        'dependency' as const,
        'secret' as const,
        'infrastructure' as const,
      ),
      title: fc.string(),
      risk: fc.double({ min: 0, max: 100, noNaN: true }),
      rule: fc.constantFrom(undefined, 'r1', 'r2'),
      packageName: fc.constantFrom(undefined, 'p1', 'p2'),
      packageVersion: fc.constantFrom(undefined, '1.0', '1.10', '2.0-rc.1'),
      fixedVersion: fc.constantFrom(undefined, '1.2', '2.0'),
      path: fc.constantFrom(undefined, 'f1', 'f2'),
      dueAt: fc.option(fc.nat(), { nil: undefined }),
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  );

  it('never closes more than there is, never raises a score, and holds its order', () => {
    fc.assert(
      fc.property(
        drawn,
        fc.double({ min: 0, max: 2, noNaN: true }),
        (all, more) => {
          const riskSum = sumOf(all) + more;
          const steps = proposeNextSteps(all, riskSum);
          const closed = steps.flatMap(step => step.findingIds);
          expect(new Set(closed).size).toBe(closed.length);
          expect(steps.length).toBeLessThanOrEqual(5);
          for (const step of steps) {
            expect(step.closes).toBe(step.findingIds.length);
            expect(step.closes).toBeGreaterThan(0);
            expect(step.riskReduction).toBeGreaterThanOrEqual(0);
            expect(step.riskReduction).toBeLessThanOrEqual(
              postureScore(riskSum),
            );
          }
          expect(proposeNextSteps(all.slice().reverse(), riskSum)).toEqual(
            steps,
          );
        },
      ),
    );
  });

  it('never proposes a step back', () => {
    fc.assert(
      fc.property(drawn, all => {
        const byId = new Map<string, StepFinding>(
          all.map(each => [each.id, each]),
        );
        for (const step of proposeNextSteps(all, sumOf(all))) {
          if (step.kind !== 'upgrade') continue;
          const target = step.title.split(' ').at(-1)!;
          const steppedBack = step.findingIds
            .map(id => byId.get(id)!)
            .filter(
              ({ packageType, packageVersion }) =>
                packageVersion !== undefined &&
                compareVersions(packageType, target, packageVersion) <= 0,
            );
          expect(steppedBack).toEqual([]);
        }
      }),
    );
  });
});
