import { Posture } from '@aspm/backstage-plugin-aspm-common';

/** An owner with the owners below it, worst first. */
export interface TeamNode {
  posture: Posture;
  children: TeamNode[];
}

/** A visible row of the tree. */
export interface TeamRow {
  posture: Posture;
  depth: number;
  expandable: boolean;
  expanded: boolean;
}

/**
 * The tree of owners. One whose parent is not in the list stands at the top, as does one of a ring
 * of parents, so that every owner is shown once.
 */
export function buildTeamTree(postures: Posture[]): TeamNode[] {
  const nodes = new Map<string, TeamNode>();
  for (const posture of postures) {
    if (posture.ref) nodes.set(posture.ref, { posture, children: [] });
  }
  const roots: TeamNode[] = [];
  for (const node of nodes.values()) {
    const parent = parentOf(node, nodes);
    (parent?.children ?? roots).push(node);
  }
  return sortByRisk(roots);
}

function parentOf(node: TeamNode, nodes: Map<string, TeamNode>) {
  const parent = nodes.get(node.posture.parentRef ?? '');
  const seen = new Set([node]);
  for (let above = parent; above; ) {
    if (seen.has(above)) return undefined;
    seen.add(above);
    above = nodes.get(above.posture.parentRef ?? '');
  }
  return parent;
}

function sortByRisk(nodes: TeamNode[]): TeamNode[] {
  nodes.forEach(({ children }) => sortByRisk(children));
  return nodes.sort(
    (a, b) =>
      b.posture.score - a.posture.score ||
      a.posture.title.localeCompare(b.posture.title),
  );
}

/** The rows that are seen with these owners opened. */
export function visibleRows(
  nodes: TeamNode[],
  opened: ReadonlySet<string>,
  depth = 0,
): TeamRow[] {
  return nodes.flatMap(({ posture, children }) => {
    const expanded = opened.has(posture.ref ?? '');
    return [
      { posture, depth, expandable: children.length > 0, expanded },
      ...(expanded ? visibleRows(children, opened, depth + 1) : []),
    ];
  });
}

/** The team with most risk among those that have none below them: the one that can do something. */
export function worstTeam(nodes: TeamNode[]): Posture | undefined {
  const worst = nodes.map(({ posture, children }) =>
    children.length > 0 ? worstTeam(children) : posture,
  );
  return worst.reduce<Posture | undefined>(
    (most, posture) =>
      posture && (!most || posture.score > most.score) ? posture : most,
    undefined,
  );
}
