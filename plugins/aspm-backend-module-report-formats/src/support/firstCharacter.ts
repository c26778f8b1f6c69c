import { ReportContent } from '@aspm/backstage-plugin-aspm-node';

/** The first character that is no space, for formats that exist in several forms; none of nothing. */
export async function firstCharacter(
  content: ReportContent,
): Promise<string | undefined> {
  for await (const chunk of content.bytes()) {
    const text = chunk.toString('utf8').trimStart();
    if (text !== '') return text[0];
  }
  return undefined;
}
