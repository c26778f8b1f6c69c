import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { Link } from '@backstage/core-components';
import { ComponentProps } from 'react';
import { safeUrl, targetOf } from '../lib/untrusted';

type Components = NonNullable<
  ComponentProps<typeof ReactMarkdown>['components']
>;

const components: Components = {
  a: ({ href, children }) => {
    const url = safeUrl(href);
    if (!url) return <>{children}</>;
    const target = targetOf(url);
    const says = String(children);
    return (
      <>
        <Link to={url} title={url} target="_blank" rel="noopener noreferrer">
          {children}
        </Link>
        {/* A link text may claim anything; this says where it leads. */}
        {!says.includes(target) && <> ({target})</>}
      </>
    );
  },
  // A heading of a scanner's text must not stand in the page's own outline.
  h1: 'strong',
  h2: 'strong',
  h3: 'strong',
  h4: 'strong',
  h5: 'strong',
  h6: 'strong',
};

/** Markdown from outside: no HTML, no pictures, only links that are harmless. */
export default function UntrustedMarkdown(props: { text: string }) {
  return (
    <ReactMarkdown
      skipHtml
      remarkPlugins={[remarkGfm]}
      disallowedElements={['img', 'input']}
      unwrapDisallowed
      // Addresses are judged where the link is drawn.
      transformLinkUri={href => href}
      components={components}
    >
      {props.text}
    </ReactMarkdown>
  );
}
