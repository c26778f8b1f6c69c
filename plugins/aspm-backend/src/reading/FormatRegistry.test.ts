import {
  ReportFormat,
  ReportOutline,
  createReportContent,
  defaultReportLimits,
} from '@aspm/backstage-plugin-aspm-node';
import { FormatRegistry } from './FormatRegistry';

function format(
  id: string,
  detect: (outline: ReportOutline) => boolean,
): ReportFormat {
  return { id, title: id, versions: '1', detect, async *read() {} };
}

const whenKey = (id: string, key: string) =>
  format(
    id,
    outline =>
      outline.syntax === 'json' && Object.hasOwn(outline.sample as object, key),
  );

function createRegistry(...formats: ReportFormat[]) {
  const registry = new FormatRegistry();
  registry.addFormat(...formats);
  return (text: string, named?: string) =>
    registry.formatOf(
      createReportContent(async function* pieces() {
        yield Buffer.from(text);
      }),
      named,
      defaultReportLimits,
    );
}

describe('FormatRegistry', () => {
  const a = whenKey('a', 'isA');
  const b = whenKey('b', 'isB');
  const text = format('text', outline => outline.syntax === 'text');
  const formatOf = createRegistry(a, b, text);

  it('takes the format that recognises the content', async () => {
    await expect(formatOf('{"isA": 1}')).resolves.toBe(a);
    await expect(formatOf('{"isB": 1}')).resolves.toBe(b);
    await expect(formatOf('hello')).resolves.toBe(text);
  });

  it('takes the format that the sender names, without a look at the content', async () => {
    await expect(formatOf('{"isA": 1}', 'b')).resolves.toBe(b);
    await expect(formatOf('', 'a')).resolves.toBe(a);
  });

  it('refuses a name that it does not know, and tells those that there are', async () => {
    for (const name of ['c', '', 'constructor']) {
      await expect(formatOf('{"isA": 1}', name)).rejects.toMatchObject({
        name: 'InputError',
        message: `There is no report format '${name}'; there are a, b, text`,
      });
    }
  });

  it('takes the one that was added first where several recognise the content', async () => {
    await expect(formatOf('{"isB": 1, "isA": 1}')).resolves.toBe(a);
    await expect(createRegistry(b, a)('{"isA": 1, "isB": 1}')).resolves.toBe(b);
  });

  it('refuses content that nobody recognises, and says what to do', async () => {
    for (const content of ['{"isC": 1}', '{"a": {"isA": 1}}', '<a/>']) {
      await expect(formatOf(content)).rejects.toMatchObject({
        name: 'UnreadableReportError',
        message: expect.stringContaining('name it'),
      });
    }
  });

  it('refuses what is empty or binary as such', async () => {
    await expect(formatOf(' \n')).rejects.toThrow('empty');
    await expect(formatOf('PK\0\0')).rejects.toThrow('binary');
  });

  it('looks at all of a document where its beginning does not tell', async () => {
    const padding = JSON.stringify('x'.repeat(300 * 1024));
    await expect(formatOf(`{"p": ${padding}, "isB": 1}`)).resolves.toBe(b);
  });

  it('does not need the end of a document whose beginning tells', async () => {
    const endless = `{"isA": 1, "p": "${'x'.repeat(300 * 1024)}`;
    await expect(formatOf(endless)).resolves.toBe(a);
  });

  it('has each format once', () => {
    const registry = new FormatRegistry();
    registry.addFormat(a);
    expect(() => registry.addFormat(b, whenKey('a', 'other'))).toThrow(
      'The report format a was added already',
    );
  });
});
