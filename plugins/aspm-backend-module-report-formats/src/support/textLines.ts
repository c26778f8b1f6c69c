import { StringDecoder } from 'node:string_decoder';
import { ReportContent } from '@aspm/backstage-plugin-aspm-node';

/** A line of a report, with its number from 1. */
export interface TextLine {
  line: number;
  text: string;
}

/** The lines of a report that is plain text, without colours for terminals and line ends. */
export async function* textLines(
  content: ReportContent,
): AsyncGenerator<TextLine, void> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let line = 0;
  const plain = (text: string): TextLine => {
    line++;
    return {
      line,
      // eslint-disable-next-line no-control-regex
      text: text.replace(/\u001b\[[\d;]*m/g, '').replace(/\r$/, ''),
    };
  };
  for await (const chunk of content.bytes()) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop()!;
    for (const text of lines) yield plain(text);
  }
  rest += decoder.end();
  if (rest !== '') yield plain(rest);
}
