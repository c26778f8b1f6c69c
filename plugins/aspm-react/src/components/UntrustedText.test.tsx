import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/test-utils';
import { UntrustedText } from './UntrustedText';

describe('UntrustedText', () => {
  it('lets nothing harmful through', async () => {
    const { container } = await renderInTestApp(
      <UntrustedText
        text={[
          '# Heading',
          '<img src=x onerror="alert(1)"><script>alert(1)</script><b>bold</b>',
          '![picture](https://evil.example/pixel.png)',
          '[click](javascript:alert(1)) [data](data:text/html,x)',
          '<a href="javascript:alert(1)">html</a>',
          '**kept**',
        ].join('\n\n')}
      />,
    );
    expect(container.querySelector('img, script, b, iframe')).toBeNull();
    expect(container.querySelector('h1')).toBeNull();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
    expect(screen.getByText('click data')).toBeInTheDocument();
    expect(screen.getByText('kept').tagName).toBe('STRONG');
  });

  it('says where a link leads', async () => {
    await renderInTestApp(
      <UntrustedText text="[Your bank](https://evil.example/x)" />,
    );
    const link = screen.getByRole('link', { name: /Your bank/ });
    expect(link).toHaveAttribute('href', 'https://evil.example/x');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
    expect(link.parentElement).toHaveTextContent('(evil.example)');
  });

  it('shows plain text as it is', async () => {
    await renderInTestApp(<UntrustedText format="plain" text="**a** <b>" />);
    expect(screen.getByText('**a** <b>')).toBeInTheDocument();
  });

  it('shows the beginning of a long text first', async () => {
    await renderInTestApp(<UntrustedText text={`${'word '.repeat(200)}end`} />);
    expect(screen.queryByText(/end/)).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(screen.getByText(/end/)).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Show less' }),
    ).toBeInTheDocument();
  });
});
