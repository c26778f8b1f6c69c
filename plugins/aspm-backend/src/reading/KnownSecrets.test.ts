import { KnownSecrets } from './KnownSecrets';

function known(...values: string[]): KnownSecrets {
  const secrets = new KnownSecrets();
  for (const value of values) secrets.add(value);
  return secrets;
}

describe('KnownSecrets', () => {
  it('takes each out of texts about others', () => {
    const secrets = known('first-s3cret', 'second+s3cret=');
    expect(secrets.takeOut('a=first-s3cret b=second+s3cret= c')).toBe(
      'a=•••••••• b=•••••••• c',
    );
    expect(secrets.takeOut('?x=second%2Bs3cret%3D')).not.toContain('s3cret');
    expect(secrets.takeOut('nothing of it here')).toBe('nothing of it here');
  });

  it('takes the longer of two that begin alike', () => {
    const secrets = known('0123456789', '0123456789-and-more');
    expect(secrets.takeOut('<0123456789-and-more>')).not.toContain('more');
    expect(secrets.takeOut('<0123456789>')).toBe('<••••••••>');
  });

  it('leaves words and short texts, which stand there by chance', () => {
    const secrets = known('password', 'correct horse', 'a1b2');
    const text = 'The password is no correct horse a1b2';
    expect(secrets.takeOut(text)).toBe(text);
  });

  it('is quick with many', () => {
    const secrets = known(
      ...Array.from({ length: 20_000 }, (_, index) => `s3cret-${index}-value`),
    );
    const begin = Date.now();
    for (let count = 0; count < 200; count++)
      secrets.takeOut(`${'some text '.repeat(1_000)}s3cret-19999-value`);
    expect(Date.now() - begin).toBeLessThan(5_000);
  });
});
