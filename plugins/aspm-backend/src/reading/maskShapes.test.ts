import { maskShapes } from './maskShapes';

const filler = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7';

describe('maskShapes', () => {
  it.each([
    ['GitHub', `ghp_${filler}${filler.slice(0, 9)}`],
    ['GitHub, fine-grained', `github_pat_${filler}_${filler}`],
    ['GitLab', `glpat-${filler.slice(0, 20)}`],
    ['AWS', `AKIA${'Q7X2'.repeat(4)}`],
    ['Google', `AIza${filler}${filler.slice(0, 8)}`],
    ['Slack', `xoxb-${filler}`],
    ['Stripe', `sk_live_${filler}`],
    ['SendGrid', `SG.${filler}.${filler}`],
    ['npm', `npm_${filler}${filler.slice(0, 9)}`],
    ['JWT', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${filler}`],
    ['a key', `-----BEGIN RSA PRIVATE KEY-----\n${filler}\n${filler}`],
    ['a key in JSON', `-----BEGIN PRIVATE KEY-----\\n${filler}\\n`],
  ])('takes out a secret of %s', (_, secret) => {
    const masked = maskShapes(`It is ${secret}`);
    expect(masked).not.toContain(filler.slice(2, 14));
    expect(masked).not.toContain(secret.slice(3, -3));
    expect(masked).toMatch(/^It is .*•/);
  });

  it('takes out passwords in addresses', () => {
    expect(maskShapes('postgres://me:pa:ss@db.example:5432/x')).toBe(
      'postgres://me:••••••••@db.example:5432/x',
    );
  });

  it.each([
    'pkg:npm/%40a/b@1.0.0',
    'https://a.example:8080/x?y=z@w',
    'ghp_short',
    'CVE-2024-12345678',
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'src/desk-lamp/sk-light.ts',
    '-----BEGIN CERTIFICATE-----',
  ])('leaves %s as it is', text => {
    expect(maskShapes(text)).toBe(text);
  });

  it('takes time in proportion to the text', () => {
    const begin = Date.now();
    for (const unit of ['ghp_', '://a:', 'eyJa.', 'SG.', '-----BEGIN ', 'sk-'])
      maskShapes(unit.repeat(200_000));
    expect(Date.now() - begin).toBeLessThan(5_000);
  });
});
