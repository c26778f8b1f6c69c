import { cvssVector, hostResource } from './hosts';

describe('hostResource', () => {
  it.each([
    [
      { host: 'a.example.com', port: '443', protocol: 'TCP' },
      'a.example.com:443/tcp',
    ],
    [{ host: '10.0.0.1', port: 53 }, '10.0.0.1:53'],
    [{ host: 'fe80::1', port: '22', protocol: 'tcp' }, '[fe80::1]:22/tcp'],
    [{ host: '10.0.0.1', port: '0', protocol: 'tcp' }, '10.0.0.1'],
    [{ host: '10.0.0.1', port: 'general', protocol: 'tcp' }, '10.0.0.1'],
    [{ host: ' 10.0.0.1 ' }, '10.0.0.1'],
  ])('%p is %p', (options, address) => {
    expect(hostResource(options)).toEqual({ address, type: 'host' });
  });

  it('is none without a host', () => {
    expect(hostResource({ host: '', port: 1 })).toBeUndefined();
  });
});

describe('cvssVector', () => {
  it.each([
    ['2.0', 'CVSS2#AV:N/AC:L/Au:N/C:P/I:N/A:N', 'AV:N/AC:L/Au:N/C:P/I:N/A:N'],
    ['3.0', 'AV:N/AC:L/PR:N/UI:N', 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N'],
    ['3.0', 'CVSS:3.1/AV:N/AC:L', 'CVSS:3.1/AV:N/AC:L'],
    ['3.1', '(AV:N/AC:L)', 'CVSS:3.1/AV:N/AC:L'],
    ['3.0', 'n/a', undefined],
    ['3.0', undefined, undefined],
  ] as const)('%s, %p is %p', (version, text, vector) => {
    expect(cvssVector(version, text)).toBe(vector);
  });
});
