import fc from 'fast-check';

const wrong = [null, true, 0, -1, 1e300, '', 'text', [], {}, [null], [[]]];

/** A document in which one value is of another type, or is gone. */
export function damagedJson(document: unknown): fc.Arbitrary<string> {
  const places: Array<Array<string | number>> = [];
  const visit = (value: unknown, path: Array<string | number>): void => {
    places.push(path);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value))
      visit(item, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  visit(document, []);
  return fc
    .tuple(
      fc.constantFrom(...places),
      fc.oneof(fc.constantFrom(...wrong), fc.constant(undefined)),
    )
    .map(([path, value]) => {
      const copy = { root: structuredClone(document) } as any;
      const steps = ['root', ...path];
      let parent = copy;
      for (const step of steps.slice(0, -1)) parent = parent[step];
      parent[steps.at(-1)!] = value;
      return JSON.stringify(copy.root ?? {});
    });
}
