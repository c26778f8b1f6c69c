import { ReportContent } from '@aspm/backstage-plugin-aspm-node';
import { firstCharacter } from './firstCharacter';

/** Whether a report is XML, for formats that exist in two forms. */
export async function isXml(content: ReportContent): Promise<boolean> {
  return (await firstCharacter(content)) === '<';
}
