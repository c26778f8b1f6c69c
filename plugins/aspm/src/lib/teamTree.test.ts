import { aPosture } from '@aspm/backstage-plugin-aspm-react/testUtils';
import { buildTeamTree, visibleRows, worstTeam } from './teamTree';

const team = (name: string, score: number, parent?: string) =>
  aPosture({
    level: 'owner',
    ref: `group:default/${name}`,
    title: name,
    score,
    parentRef: parent && `group:default/${parent}`,
  });

const names = (rows: ReturnType<typeof visibleRows>) =>
  rows.map(({ posture, depth }) => `${'-'.repeat(depth)}${posture.title}`);

const everything = (tree: ReturnType<typeof buildTeamTree>) =>
  visibleRows(tree, { has: () => true } as unknown as Set<string>);

describe('buildTeamTree', () => {
  it('puts teams below their parents, worst first', () => {
    const tree = buildTeamTree([
      team('company', 80),
      team('platform', 20, 'tech'),
      team('tech', 70, 'company'),
      team('data', 60, 'tech'),
      team('sales', 75, 'company'),
    ]);
    expect(names(everything(tree))).toEqual([
      'company',
      '-sales',
      '-tech',
      '--data',
      '--platform',
    ]);
  });

  it('puts a team whose parent is not there at the top', () => {
    expect(names(everything(buildTeamTree([team('a', 1, 'gone')])))).toEqual([
      'a',
    ]);
  });

  it('shows every team of a ring once', () => {
    const tree = buildTeamTree([
      team('a', 3, 'b'),
      team('b', 2, 'a'),
      team('c', 1, 'a'),
    ]);
    expect(
      names(everything(tree))
        .map(name => name.replace(/-/g, ''))
        .sort(),
    ).toEqual(['a', 'b', 'c']);
  });
});

describe('visibleRows', () => {
  it('shows what is below opened teams only', () => {
    const tree = buildTeamTree([
      team('company', 80),
      team('tech', 70, 'company'),
      team('data', 60, 'tech'),
    ]);
    const rows = visibleRows(tree, new Set(['group:default/company']));
    expect(names(rows)).toEqual(['company', '-tech']);
    expect(rows.map(({ expandable }) => expandable)).toEqual([true, true]);
    expect(rows.map(({ expanded }) => expanded)).toEqual([true, false]);
  });
});

describe('worstTeam', () => {
  it('is a team that has none below it', () => {
    const tree = buildTeamTree([
      team('company', 80),
      team('tech', 70, 'company'),
      team('data', 60, 'tech'),
      team('sales', 65, 'company'),
    ]);
    expect(worstTeam(tree)?.title).toBe('sales');
    expect(worstTeam([])).toBeUndefined();
  });
});
