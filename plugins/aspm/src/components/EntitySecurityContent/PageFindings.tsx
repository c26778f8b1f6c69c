import { FindingFilter } from '@aspm/backstage-plugin-aspm-common';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { findingsAnchor } from '../../hooks/useSecurityLinks';
import { texts } from '../../texts';
import { FindingsExplorer } from '../FindingsExplorer';
import { useLayoutStyles } from '../Layout';

/** The findings at the end of a tab; links to them from above bring them into view. */
export const PageFindings = (props: {
  fixedFilter: FindingFilter;
  hideColumns: ('entity' | 'owner')[];
}) => {
  const classes = useLayoutStyles();
  const { hash, key } = useLocation();
  const element = useRef<HTMLElement>(null);

  useEffect(() => {
    if (hash !== `#${findingsAnchor}`) return;
    element.current?.focus({ preventScroll: true });
    element.current?.scrollIntoView?.({ block: 'start' });
  }, [hash, key]);

  return (
    <section
      ref={element}
      aria-label={texts.findings.title}
      id={findingsAnchor}
      tabIndex={-1}
      className={`${classes.whole} ${classes.findings}`}
    >
      <FindingsExplorer {...props} />
    </section>
  );
};
