import { Random } from './Random';
import { hostileText } from './hostileTexts';

const bomb = [
  '<!DOCTYPE bomb [<!ENTITY a "ha">',
  ...Array.from(
    { length: 12 },
    (_, index) => `<!ENTITY a${index} "${`&a${index || ''};`.repeat(10)}">`,
  ),
  ']>',
].join('\n');

const documentTypes = [
  bomb,
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE x [<!entity % p SYSTEM "http://127.0.0.1:1/x">%p;]>',
  '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
  '<!DOCTYPE x [<!ELEMENT x ANY><!ATTLIST x a CDATA "b">]>',
  '<!DOCTYPE',
  '<!DOCTYPE x [',
  '<?xml version="1.1"?>',
  '<?xml version="1.0" encoding="UTF-16"?>',
  '<?xml version="1.0" encoding="iso-8859-1"?>',
  '<?xml version="1.0" encoding="windows-1252"?>',
  '<?xml version="1.0" encoding="nonsense"?>',
];

const brokenParts = [
  ...['&e;', '&a5;', '&nbsp;', '&#0;', '&#xD800;', '&#x110000;', '&', '<', '>'],
  ...[']]>', '<![CDATA[', '<!--', '--', '-->', '<?x', '<?x y?>', '</x>', '<x>'],
  ...[
    '<x/>',
    '<x a="1" a="2"/>',
    '<x a=1/>',
    '<x y:z="1"/>',
    '<y:x/>',
    '\u0000',
  ],
  ...[
    '\u0001',
    '\ufffe',
    '<x xmlns="u"/>',
    '<__proto__>x</__proto__>',
    '<a:b:c/>',
  ],
];

/** Tags, texts, and values of attributes. */
const placesOf = [
  /<[^<>]{1,500}>/g,
  />[^<>]{1,500}</g,
  /="[^"<>]{0,500}"/g,
  />[^<>]{0,500}</g,
];

/** XML with one thing or several changed. */
export function mutateXml(text: string, random: Random): string {
  let result = text;
  for (let left = random.pick([1, 1, 1, 2, 5]); left > 0; left--)
    result = change(result, random);
  return result;
}

function change(text: string, random: Random): string {
  const kind = random.below(12);
  if (kind === 0) {
    const type = random.pick(documentTypes);
    return `${type}\n${text.replace(/^\s*<\?xml[^>]*\?>/, '')}`;
  }
  const places = [...text.matchAll(placesOf[kind % placesOf.length])];
  if (places.length === 0) return text + random.pick(brokenParts);
  const place = random.pick(places);
  const start = place.index;
  const end = start + place[0].length;
  const put = (instead: string) =>
    text.slice(0, start) + instead + text.slice(end);
  switch (random.below(8)) {
    case 0:
      return put('');
    case 1:
      return put(place[0] + place[0]);
    case 2:
      return put(random.pick(places)[0]);
    case 3:
      return put(random.pick(brokenParts));
    case 4: {
      const depth = random.pick([3, 150, 199, 201, 5_000, 100_000]);
      return put(`${'<x>'.repeat(depth)}${'</x>'.repeat(depth)}${place[0]}`);
    }
    default:
      return put(
        replaceInside(place[0], escapeXml(hostileText(random), random)),
      );
  }
}

function replaceInside(whole: string, inside: string): string {
  if (whole.startsWith('="')) return `="${inside}"`;
  if (whole.startsWith('>')) return `>${inside}<`;
  return whole.replace(/[\w:]+/, name => `${name} a="${inside}"`);
}

function escapeXml(text: string, random: Random): string {
  // Sometimes it stays as it is, and breaks the document.
  if (random.chance(0.1)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
}
