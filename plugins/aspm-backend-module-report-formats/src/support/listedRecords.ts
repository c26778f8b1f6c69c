import { ReportContent } from '@aspm/backstage-plugin-aspm-node';
import { ListElement, elementsOf } from './elements';
import { jsonRecords } from './jsonRecords';

/**
 * The objects of the lists that an API answers with, or those of a report that someone took out of
 * them: in an array, one after another, or a single one.
 *
 * @param lists - where the lists may stand, e.g. `detail.findings`
 * @throws UnreadableReportError when one is anything but an object
 */
export async function* listedRecords(
  content: ReportContent,
  lists: readonly string[],
): AsyncGenerator<ListElement, void> {
  let hasList = false;
  for await (const batch of content.jsonSequence.select(
    ...lists.map(list => `[].${list}?`),
  )) {
    hasList ||= batch.length > 0;
  }
  yield* hasList ? elementsOf(content.json, ...lists) : jsonRecords(content);
}
