import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { safeUrl } from '@aspm/backstage-plugin-aspm-react';

/** A link to an address from outside; only the text when the address is none or not harmless. */
export function SafeLink(props: { address?: string; children: ReactNode }) {
  const { address, children } = props;
  const url = safeUrl(address);
  if (!url) return <>{children}</>;
  return (
    <Link to={url} title={url} target="_blank" rel="noopener noreferrer">
      {children}
    </Link>
  );
}
