import { Random } from './Random';
import { hostileNumber, hostileText } from './hostileTexts';

/** A value that is written as it stands here. */
class Raw {
  constructor(readonly text: string) {}
}

/** An object whose keys may be there twice. */
class Pairs {
  constructor(readonly pairs: Array<[string, unknown]>) {}
}

/** What no JSON has, and what has a meaning of its own. */
const brokenValues = [
  ...['nul', '01', '+1', '.5', '1.', 'NaN', "'x'", '"\n"', '"\\x"', '"\\u12"'],
  ...['{', '[', '}', ']', '{"a"}', '{,}', '[,]', '[1,]', '{"a":1,}', '"'],
  ...['//', '/**/1', 'undefined', '\ufeff1', '"\\ud800"', '[[[[]]]]'],
];

interface Spot {
  /** What holds it: an array or pairs. */
  holder: unknown[] | Pairs;
  index: number;
}

/** What has become so long is changed no more: copies of copies grow without end. */
const mostText = 300_000;

/** A list is not made longer again and again. */
const longestList = 300;

/** JSON with one value or several changed; undefined when the text is no JSON. */
export function mutateJson(text: string, random: Random): string | undefined {
  const documents = parseDocuments(text);
  if (!documents) return undefined;
  const root = documents.map(toPairs);
  for (let left = random.pick([1, 1, 1, 2, 5, 20]); left > 0; left--) {
    const spots: Spot[] = [];
    collect(root, spots);
    if (spots.length === 0 || root.map(write).join('').length > mostText) break;
    change(random.pick(spots), spots, random);
  }
  return root.map(write).join('\n');
}

function parseDocuments(text: string): unknown[] | undefined {
  try {
    return [JSON.parse(text)];
  } catch {
    // Perhaps one on each line.
  }
  try {
    const lines = text.split('\n').filter(line => line.trim() !== '');
    return lines.slice(0, 200).map(line => JSON.parse(line));
  } catch {
    return undefined;
  }
}

function toPairs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPairs);
  if (value && typeof value === 'object') {
    return new Pairs(
      Object.entries(value).map(([key, item]) => [key, toPairs(item)]),
    );
  }
  return value;
}

function collect(value: unknown, spots: Spot[]): void {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      spots.push({ holder: value, index });
      collect(value[index], spots);
    }
  } else if (value instanceof Pairs) {
    for (let index = 0; index < value.pairs.length; index++) {
      spots.push({ holder: value, index });
      collect(value.pairs[index][1], spots);
    }
  }
}

function get({ holder, index }: Spot): unknown {
  return holder instanceof Pairs ? holder.pairs[index]?.[1] : holder[index];
}

function set({ holder, index }: Spot, value: unknown): void {
  if (!(holder instanceof Pairs)) holder[index] = value;
  else if (holder.pairs[index]) holder.pairs[index][1] = value;
}

function change(spot: Spot, spots: Spot[], random: Random): void {
  const { holder, index } = spot;
  const list: unknown[] = holder instanceof Pairs ? holder.pairs : holder;
  const kind = random.below(16);
  if (kind < 5) set(spot, otherType(random));
  else if (kind < 8) set(spot, hostileText(random));
  else if (kind === 8) set(spot, new Raw(hostileNumber(random)));
  else if (kind === 9) list.splice(index, 1);
  else if (kind === 10) set(spot, new Raw(write(get(random.pick(spots)))));
  else if (kind === 11) set(spot, nest(get(spot), random));
  else if (kind === 12) set(spot, new Raw(random.pick(brokenValues)));
  else if (kind === 13) {
    // The same once more, as a duplicate key or as one result twice.
    list.splice(
      index,
      0,
      holder instanceof Pairs
        ? [holder.pairs[index][0], new Raw(write(get(spot)))]
        : new Raw(write(get(spot))),
    );
    if (random.chance(0.5)) set(spot, otherType(random));
  } else if (holder instanceof Pairs) {
    const key = holder.pairs[index][0];
    if (kind === 14) {
      const others = [
        '__proto__',
        'constructor',
        'toString',
        '',
        '\u0000',
        'a'.repeat(5_000),
      ];
      holder.pairs[index][0] = random.chance(0.5)
        ? random.pick(others)
        : key.toUpperCase();
    } else {
      const polluted = new Pairs([
        ['polluted', true],
        ['severity', 'polluted'],
      ]);
      holder.pairs.push(
        random.chance(0.5)
          ? ['__proto__', polluted]
          : ['constructor', new Pairs([['prototype', polluted]])],
      );
    }
  } else {
    const times = random.pick([3, 50, 300]);
    const size = write(list[index]).length;
    const most = Math.min(times, longestList / list.length, 200_000 / size);
    const again = new Raw(write(list[index]));
    for (let more = most; more > 0; more--) list.push(again);
  }
}

function otherType(random: Random): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => true,
    () => false,
    () => 0,
    () => 1,
    () => -1,
    () => 1.5,
    () => '',
    () => 'text',
    () => [],
    () => new Pairs([]),
    () => [null],
    () => [[]],
    () => ['text', 1, null],
    () => [new Pairs([])],
    () =>
      new Pairs([
        ['text', 'text'],
        ['id', 'x'],
        ['name', null],
      ]),
    () => new Raw(hostileNumber(random)),
  ])();
}

function nest(value: unknown, random: Random): unknown {
  const depth = random.pick([
    1, 2, 10, 150, 198, 199, 200, 250, 5_000, 100_000,
  ]);
  const inside = depth > 1_000 ? '' : write(value);
  return new Raw(
    random.chance(0.5)
      ? `${'['.repeat(depth)}${inside}${']'.repeat(depth)}`
      : `${'{"a":'.repeat(depth)}${inside || '1'}${'}'.repeat(depth)}`,
  );
}

function write(value: unknown): string {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value instanceof Pairs) {
    const pairs = value.pairs.map(
      ([key, item]) => `${JSON.stringify(key)}:${write(item)}`,
    );
    return `{${pairs.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
