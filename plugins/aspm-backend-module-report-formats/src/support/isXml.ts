import { ReportContent } from '@aspm/backstage-plugin-aspm-node';

/** Whether a report is XML, for formats that exist in two forms. */
export async function isXml(content: ReportContent): Promise<boolean> {
  for await (const chunk of content.bytes()) {
    const text = chunk.toString('utf8').trimStart();
    if (text !== '') return text.startsWith('<');
  }
  return false;
}
