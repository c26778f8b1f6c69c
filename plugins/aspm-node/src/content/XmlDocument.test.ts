import fc from 'fast-check';
import { createReportContent, defaultReportLimits } from './ReportContent';
import { XmlMatch } from './XmlDocument';

function contentOf(
  text: string | Buffer,
  size = 3,
  limits = defaultReportLimits,
) {
  const bytes = Buffer.from(text);
  return createReportContent(async function* pieces() {
    for (let start = 0; start < bytes.length; start += size)
      yield bytes.subarray(start, start + size);
  }, limits);
}

async function select(
  content: ReturnType<typeof contentOf>,
  ...patterns: string[]
) {
  const matches: XmlMatch[] = [];
  for await (const batch of content.xml.select(...patterns))
    matches.push(...batch);
  return matches;
}

describe('XmlDocument', () => {
  it('gives elements with what is around them', async () => {
    const matches = await select(
      contentOf(`<r>
        <site name="a&amp;b"><host>h1</host><alerts>
          <alert id="1"><name> first </name></alert>
          <other><name>none</name></other>
          <alert id="2"/>
        </alerts></site>
        <site name="c"><alerts><alert id="3"><![CDATA[<b>&]]></alert></alerts></site>
      </r>`),
      'r/site/alerts/alert',
    );
    expect(
      matches.map(({ element, ancestors }) => [
        element.attributes.id,
        element.children.map(child => child.text),
        element.text,
        ancestors[1].attributes.name,
        ancestors[1].children.map(child => child.text),
      ]),
    ).toEqual([
      ['1', ['first'], '', 'a&b', ['h1']],
      ['2', [], '', 'a&b', ['h1']],
      ['3', [], '<b>&', 'c', []],
    ]);
  });

  it('reads any text whatever the pieces, also characters of several bytes', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .map(value => value.trim())
      .filter(value => value !== '' && !value.includes(']]>'));
    const escape = (value: string) =>
      value
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/"/g, '&quot;');
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.integer({ min: 1, max: 9 }),
        async (value, size) => {
          const [{ element }] = await select(
            contentOf(
              `<a><b c="${escape(value)}">${escape(
                value,
              )}</b><b><![CDATA[${value}]]></b></a>`,
              size,
            ),
            'a',
          );
          expect(element.children.map(child => child.text)).toEqual([
            value,
            value,
          ]);
          expect(element.children[0].attributes.c).toBe(value);
        },
      ),
    );
  });

  it('knows names without their prefixes', async () => {
    const [{ element }] = await select(
      contentOf(
        '<x:a xmlns:x="urn:x" xmlns:id="urn:id"><x:b x:id="1" id="2"/></x:a>',
      ),
      'a/b',
    );
    expect(element).toEqual({
      name: 'b',
      attributes: { id: '2' },
      children: [],
      text: '',
    });
  });

  it('takes several patterns, any name, and nothing inside of a match again', async () => {
    const text = '<a><b><c/></b><d><c/></d></a>';
    const names = async (...patterns: string[]) =>
      (await select(contentOf(text), ...patterns)).map(
        ({ pattern, element }) => [pattern, element.name],
      );
    expect(await names('a/b/c', 'a/d')).toEqual([
      ['a/b/c', 'c'],
      ['a/d', 'd'],
    ]);
    expect(await names('a/*/c')).toEqual([
      ['a/*/c', 'c'],
      ['a/*/c', 'c'],
    ]);
    expect(await names('a', 'a/b')).toEqual([['a', 'a']]);
    expect(await names('b', 'a/c')).toEqual([]);
  });

  it('tells presence, and what is inside too', async () => {
    const matches = await select(
      contentOf('<a><b id="1"><c>x</c></b><b id="2"/></a>'),
      'a/b?',
      'a/b/c',
    );
    expect(
      matches.map(({ pattern, element }) => [
        pattern,
        element.attributes.id ?? element.text,
        element.children.length,
      ]),
    ).toEqual([
      ['a/b?', '1', 0],
      ['a/b/c', 'x', 0],
      ['a/b?', '2', 0],
    ]);
  });

  it('reads a document type that declares no entities, and a single-byte encoding', async () => {
    const [{ element }] = await select(
      contentOf(
        Buffer.from(
          '<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE a [<!ELEMENT a (#PCDATA)>]><a>\u00fc</a>',
          'latin1',
        ),
        1000,
      ),
      'a',
    );
    expect(element.text).toBe('ü');
  });

  it('reads the declarations of elements and attributes inside a document type', async () => {
    const [{ element }] = await select(
      contentOf(
        `<?xml version="1.0"?>
        <!DOCTYPE issues [
        <!ELEMENT issues (issue*)>
        <!ATTLIST issues burpVersion CDATA "">
        <!ELEMENT issue (#PCDATA)>
        <!ATTLIST issue base64 (true|false) "false">
        ]>
        <issues burpVersion="1"><issue base64="true"><![CDATA[a]]></issue></issues>`,
      ),
      'issues/issue',
    );
    expect(element).toMatchObject({
      attributes: { base64: 'true' },
      text: 'a',
    });
  });

  it('knows the root of what is no XML further on, such as HTML', async () => {
    const content = contentOf(
      '<!DOCTYPE html><html lang="en"><br><p a>&nbsp;</html>',
    );
    expect(await content.xml.root()).toMatchObject({ root: 'html' });
  });

  it('replaces characters that XML does not allow', async () => {
    const [{ element }] = await select(
      contentOf('<a b="1\u0001"><![CDATA[x\u001b[31m]]></a>'),
      'a',
    );
    expect(element.text).toBe('x\ufffd[31m');
    expect(element.attributes.b).toBe('1\ufffd');
  });

  const bomb =
    '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>';
  it.each([
    ['entities of its own', bomb, 'declares entities'],
    [
      'a file from elsewhere',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      'declares entities',
    ],
    [
      'entities among other declarations',
      '<!DOCTYPE a [<!ELEMENT a (#PCDATA)><!ENTITY % x "ha">]><a/>',
      'declares entities',
    ],
    ['an unknown entity', '<!DOCTYPE a><a>&x;</a>', 'entity'],
    ['a truncated document', '<a><b>text</b>', ''],
    ['a truncated tag', '<a><b attribute="', ''],
    ['tags that do not match', '<a><b></a></b>', ''],
    ['text after the root', '<a/>text', ''],
    ['two roots', '<a/><a/>', ''],
    ['a character that is not UTF-8', Buffer.from('<a>\xe4</a>', 'latin1'), ''],
    ['something else', 'no XML', ''],
  ])('refuses %s', async (_, text, problem) => {
    for (const pattern of ['a', 'a/b', 'nowhere']) {
      await expect(select(contentOf(text), pattern)).rejects.toMatchObject({
        name: 'UnreadableReportError',
        message: expect.stringContaining(problem),
        place: expect.stringMatching(/^line \d+, column \d+$/),
      });
    }
  });

  it('refuses nothing at all', async () => {
    await expect(select(contentOf(''), 'a')).rejects.toThrow('empty');
  });

  it('refuses any truncation', async () => {
    const text =
      '<?xml version="1.0"?><a x="1"><!-- c --><b>ü<![CDATA[d]]></b></a>';
    const bytes = Buffer.from(text);
    for (let length = 0; length < bytes.length; length++) {
      await expect(
        select(contentOf(bytes.subarray(0, length)), 'a/b'),
      ).rejects.toMatchObject({ name: 'UnreadableReportError' });
    }
  });

  it('has bounds for depth and for what it holds', async () => {
    const limits = { maximumDepth: 5, maximumValueBytes: 2000 };
    const read = (text: string, pattern: string) =>
      select(contentOf(text, 100, limits), pattern);
    const nested = (depth: number) =>
      '<a>'.repeat(depth) + '</a>'.repeat(depth);
    await expect(read(nested(5), 'a/a')).resolves.toHaveLength(1);
    await expect(read(nested(6), 'a/a')).rejects.toThrow('deeper than 5');
    await expect(read(nested(6), 'x')).rejects.toThrow('deeper than 5');

    const long = 'x'.repeat(3000);
    const problem = 'larger than 2000 bytes';
    await expect(read(`<a><b>${long}</b></a>`, 'a/b')).rejects.toThrow(problem);
    await expect(read(`<a><b c="${long}"/></a>`, 'a')).rejects.toThrow(problem);
    await expect(read(`<a><!--${long}--></a>`, 'a/b')).rejects.toThrow(problem);
    const many = '<b/>'.repeat(200);
    await expect(read(`<a>${many}</a>`, 'a')).rejects.toThrow(problem);
    // One after the other they are held one at a time.
    await expect(read(`<a>${many}</a>`, 'a/b')).resolves.toHaveLength(200);
    await expect(
      read(`<a><c>${many}</c><b>text</b></a>`, 'a/b'),
    ).resolves.toHaveLength(1);
  });
});
