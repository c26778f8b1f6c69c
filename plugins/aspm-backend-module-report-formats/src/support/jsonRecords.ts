import { ReportContent } from '@aspm/backstage-plugin-aspm-node';
import { ListElement, elementsOf } from './elements';
import { firstCharacter } from './firstCharacter';

/**
 * The objects of a report that tools write in any of three ways: as an array, one after another (a
 * line each or not), or as a single one. A report of nothing has none.
 *
 * @throws UnreadableReportError when one is anything but an object
 */
export async function* jsonRecords(
  content: ReportContent,
): AsyncGenerator<ListElement, void> {
  const first = await firstCharacter(content);
  if (first === undefined) return;
  yield* elementsOf(first === '[' ? content.json : content.jsonSequence, '');
}
