import fc from 'fast-check';
import { findDominators } from './dominators';

type Graph = Record<string, string[]>;
const through = (graph: Graph, node: string) =>
  findDominators('root', each => graph[each] ?? [])(node);

describe('findDominators', () => {
  it('gives what every way goes through', () => {
    const graph: Graph = {
      root: ['direct', 'other'],
      direct: ['middle'],
      middle: ['deep', 'shared'],
      other: ['shared'],
    };
    expect(through(graph, 'deep')).toEqual(['root', 'direct', 'middle']);
    expect(through(graph, 'shared')).toEqual(['root']);
    expect(through(graph, 'root')).toEqual([]);
    expect(through(graph, 'unknown')).toEqual([]);
  });

  it('follows circles', () => {
    const graph: Graph = { root: ['a'], a: ['b'], b: ['a', 'c'], c: ['b'] };
    expect(through(graph, 'c')).toEqual(['root', 'a', 'b']);
  });

  it('agrees with taking each out and looking whether the other is reached', () => {
    const nodes = ['root', 'a', 'b', 'c', 'd', 'e'];
    const node = fc.constantFrom(...nodes);
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node)), edges => {
        const next = (from: string, without?: string) =>
          edges
            .filter(([a, b]) => a === from && b !== without)
            .map(([, b]) => b);
        const reached = (without?: string) => {
          const seen = new Set(without === 'root' ? [] : ['root']);
          for (const each of seen)
            for (const other of next(each, without)) seen.add(other);
          return seen;
        };
        const all = findDominators('root', each => next(each));
        for (const each of nodes) {
          const expected = reached().has(each)
            ? nodes.filter(other => other !== each && !reached(other).has(each))
            : [];
          expect(all(each).sort()).toEqual(expected.sort());
        }
      }),
    );
  });
});
