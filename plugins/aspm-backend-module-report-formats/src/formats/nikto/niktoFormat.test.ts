import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { niktoFormat } from './niktoFormat';

const host = {
  host: 'shop.example.com',
  ip: '192.0.2.1',
  port: '443',
  banner: 'nginx',
  vulnerabilities: [
    {
      id: '999100',
      method: 'GET',
      url: '/',
      msg: "Uncommon header 'x-cache' found, with contents: HIT.",
    },
    {
      id: 3584,
      OSVDB: 3233,
      references: 'https://example.com/a,CVE-2003-1418',
      method: 'GET',
      url: '/icons/README',
      msg: '/icons/README: Apache default file found. See more.',
    },
  ],
};

const xml = (items: string, more = '') =>
  `<?xml version="1.0" ?>
<!DOCTYPE niktoscan SYSTEM "docs/nikto.dtd">
<niktoscan>
<niktoscan hoststest="0" version="2.1.6" nxmlversion="1.2">
<scandetails targetip="192.0.2.1" targethostname="shop.example.com" targetport="8443" sitename="https://shop.example.com:8443/" siteip="https://192.0.2.1:8443/">
${items}
<statistics elapsed="1" />
</scandetails>${more}
</niktoscan>
</niktoscan>`;

const csv = `"Nikto - v2.5.0/2.5.0"
"shop.example.com","192.0.2.1","80","","","","nginx"
"shop.example.com","192.0.2.1","80","OSVDB-3233","GET","/icons/","/icons/: It says \\"hello\\", twice."
`;

const read = (value: unknown) => readReport(niktoFormat, JSON.stringify(value));

describe('niktoFormat', () => {
  it('reads the items of a host from JSON', async () => {
    const { tools, observations } = await read([host]);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Nikto',
        target: 'shop.example.com:443',
        categories: ['api'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'api',
        rule: { id: '999100' },
        title: "Uncommon header 'x-cache' found, with contents: HIT",
        description: "Uncommon header 'x-cache' found, with contents: HIT.",
        severity: 'unknown',
        endpoint: {
          method: 'GET',
          url: 'https://shop.example.com/',
          parameter: 'x-cache',
        },
      },
      {
        category: 'api',
        rule: { id: '3584' },
        title: 'Apache default file found',
        description: 'Apache default file found. See more.',
        severity: 'unknown',
        vulnerabilityIds: ['CVE-2003-1418'],
        endpoint: {
          method: 'GET',
          url: 'https://shop.example.com/icons/README',
        },
        references: ['https://example.com/a'],
        tags: ['OSVDB-3233'],
      },
    ]);
  });

  it('reads a host without a list around it', async () => {
    expect((await read(host)).observations).toEqual(
      (await read([host])).observations,
    );
  });

  it('leaves out a host that was not found', async () => {
    const unknown = {
      ...host,
      host: '',
      ip: '',
      vulnerabilities: [{ id: '0', method: 'GET', url: '', msg: 'ERROR: No' }],
    };
    const { tools, observations, skipped } = await read([unknown, host]);
    expect(tools).toMatchObject([{ target: 'shop.example.com:443' }]);
    expect(observations).toHaveLength(2);
    expect(skipped).toEqual({ 'host that Nikto could not find': 1 });
    expect((await read(unknown)).tools).toHaveLength(1);
  });

  it('reads XML, also with the root element twice', async () => {
    const { tools, observations } = await readReport(
      niktoFormat,
      xml(`<item id="000366" osvdbid="397" osvdblink="" method="GET">
<description><![CDATA[/a&b: Found it.]]></description>
<uri><![CDATA[/a&b]]></uri>
<namelink><![CDATA[https://shop.example.com:8443/a&b]]></namelink>
<iplink><![CDATA[https://192.0.2.1:8443/a&b]]></iplink>
<references>https://example.com/b</references>
</item>
<item id="1" osvdbid="0" method="GET">
<description>Other</description><uri>/b</uri><namelink></namelink><iplink>http://:/b</iplink>
</item>`),
    );
    expect(tools).toMatchObject([
      { name: 'Nikto', version: '2.1.6', target: 'shop.example.com:8443' },
    ]);
    expect(observations).toMatchObject([
      {
        rule: { id: '000366' },
        title: 'Found it',
        endpoint: { url: 'https://shop.example.com:8443/a&b' },
        references: ['https://example.com/b'],
        tags: ['OSVDB-397'],
      },
      {
        title: 'Other',
        endpoint: { url: 'https://shop.example.com:8443/b' },
      },
    ]);
  });

  it('opens every host as a part of its own', async () => {
    const { tools } = await readReport(
      niktoFormat,
      xml('', '<scandetails targethostname="b" targetport="80"/>'),
    );
    expect(tools.map(({ target }) => target)).toEqual([
      'shop.example.com:8443',
      'b:80',
    ]);
  });

  it('reads CSV as Nikto writes it', async () => {
    const { tools, observations } = await readReport(niktoFormat, csv);
    expect(tools).toMatchObject([
      { version: '2.5.0', target: 'shop.example.com:80' },
    ]);
    expect(observations).toMatchObject([
      {
        rule: { id: 'OSVDB-3233' },
        description: 'It says "hello", twice.',
        endpoint: { url: 'http://shop.example.com/icons/' },
      },
    ]);
  });

  it('reads reports of nothing', async () => {
    for (const text of [
      '[]',
      '<niktoscan></niktoscan>',
      '"Nikto - v2.5.0/2.5.0"\n',
    ])
      expect(await readReport(niktoFormat, text)).toMatchObject({
        tools: [{ name: 'Nikto' }],
        observations: [],
      });
  });

  it.each([
    ['a host without a name', '[{"vulnerabilities":[]}]', '[0].host'],
    [
      'a list that is none',
      '[{"host":"a","vulnerabilities":{}}]',
      '[0].vulnerabilities',
    ],
    ['other XML', '<a/>', 'a'],
    ['other tables', 'a,b\n1,2\n', 'line 1'],
    ['a short line', '"Nikto - v2"\n"a","b"\n', 'line 2'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(niktoFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses a report with anything wrong in it', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson([host]), async text => {
        const outcome = await readReport(niktoFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });

  it('is detected in each of its forms', async () => {
    const detects = async (text: string) =>
      niktoFormat.detect(
        await outlineReport(
          createReportContent(async function* pieces() {
            yield Buffer.from(text);
          }),
        ),
      );
    expect(await detects(JSON.stringify([host]))).toBe(true);
    expect(
      await detects(JSON.stringify({ ...host, vulnerabilities: [] })),
    ).toBe(true);
    expect(await detects(xml(''))).toBe(true);
    expect(await detects(csv)).toBe(true);
    expect(await detects('[{"host":"a","vulnerabilities":[]}]')).toBe(false);
    expect(await detects('a,b\n1,2\n')).toBe(false);
  });
});
