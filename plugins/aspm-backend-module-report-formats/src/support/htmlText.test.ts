import { addressesIn, decodeEntities, htmlText } from './htmlText';
import { httpMessage } from './httpMessages';

describe('htmlText', () => {
  it.each([
    ['plain <b> & text', 'plain <b> & text'],
    ['<p>One.</p><p>Two &amp; <i>three</i>.</p>', 'One.\n\nTwo & three.'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
    ['<p>&lt;script&gt;&amp;lt;</p>', '<script>&lt;'],
    ['<p onclick="x">a<script>b</p>', 'ab'],
    ['<p>unclosed <b', 'unclosed <b'],
  ])('turns %s into text', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it('is quick with hostile input', () => {
    const start = Date.now();
    htmlText(`<p>${'<'.repeat(200_000)}`);
    htmlText(`<p>${'<a '.repeat(100_000)}`);
    htmlText(`<p>${' \n'.repeat(100_000)}x`);
    htmlText(`<p>${'&nbsp;'.repeat(100_000)}x`);
    htmlText(`<p>${'\u00a0'.repeat(200_000)}x`);
    expect(Date.now() - start).toBeLessThan(2_000);
  });
});

describe('decodeEntities', () => {
  it('decodes once, and leaves what it does not know', () => {
    expect(decodeEntities('&amp;amp; &#65;&#x42; &nope; &#0; &#x110000;')).toBe(
      '&amp; AB &nope; &#0; &#x110000;',
    );
  });
});

describe('addressesIn', () => {
  it('finds each address once', () => {
    expect(
      addressesIn(
        'See https://a.example/x, http://b.example. https://a.example/x',
      ),
    ).toEqual(['https://a.example/x', 'http://b.example']);
  });

  it('leaves out the bracket around an address, but none of its own', () => {
    expect(
      addressesIn('(https://a.example/x). https://a.example/x_(y) [1]'),
    ).toEqual(['https://a.example/x', 'https://a.example/x_(y)']);
  });
});

describe('httpMessage', () => {
  it('is nothing when there is nothing', () => {
    expect(httpMessage(undefined, ' ')).toBeUndefined();
  });

  it('masks credentials, whatever the case', () => {
    expect(
      httpMessage('GET /\nAUTHORIZATION: s3cret\nX-Api-Key: k\nHost: h', 'b'),
    ).toBe('GET /\nAUTHORIZATION: ••••••••\nX-Api-Key: ••••••••\nHost: h\n\nb');
  });
});
