import { ReportContent } from '@aspm/backstage-plugin-aspm-node';

/** How a report begins: its first 4,000 bytes or more, as far as it has them. */
export async function headOf(content: ReportContent): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of content.bytes()) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= 4_000) break;
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}
