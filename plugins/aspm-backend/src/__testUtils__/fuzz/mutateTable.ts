import { Random } from './Random';
import { hostileText } from './hostileTexts';

const separators = [',', ';', '\t', '|'];

/** A table, or any text with lines, with some of its lines or cells changed. */
export function mutateTable(text: string, random: Random): string {
  const lines = text.split('\n');
  const separator = separators
    .map(each => ({ each, count: lines[0].split(each).length }))
    .sort((a, b) => b.count - a.count)[0].each;
  for (let left = random.pick([1, 1, 2, 5]); left > 0; left--) {
    const index = random.below(lines.length);
    const cells = lines[index].split(separator);
    const cell = random.below(cells.length);
    switch (random.below(10)) {
      case 0:
        lines.splice(index, 1);
        if (lines.length === 0) lines.push('');
        break;
      case 1:
        lines.splice(index, 0, lines[random.below(lines.length)]);
        break;
      case 2:
        lines[index] = cells.reverse().join(separator);
        break;
      case 3:
        lines[index] = lines[index].replaceAll(
          separator,
          random.pick(separators),
        );
        break;
      case 4:
        cells.splice(cell, 1);
        lines[index] = cells.join(separator);
        break;
      case 5:
        cells[cell] += random.pick(['"', '""', '"\n', '\r', '\u0000', '"x"y']);
        lines[index] = cells.join(separator);
        break;
      case 6:
        lines[index] += separator.repeat(random.pick([1, 100, 20_000]));
        break;
      case 7:
        cells[cell] = random.pick(['__proto__', 'constructor', 'toString']);
        lines[index] = cells.join(separator);
        break;
      default:
        cells[cell] = `"${hostileText(random).replaceAll('"', '""')}"`;
        lines[index] = cells.join(separator);
    }
  }
  return lines.join('\n');
}
