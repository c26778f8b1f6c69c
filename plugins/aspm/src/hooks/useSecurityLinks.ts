import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { FindingsTarget, findingsSearch } from '../lib/findingLinks';
import { entityTabPath, rootRouteRef } from '../routes';

/** The name of the element that holds a page's list of findings. */
export const findingsAnchor = 'findings';

/** A link to the findings on the same page, whose filter is the page's query. */
export function linkOnPage(target: FindingsTarget): string {
  // Without a filter the query has to be said to be empty, or else the link would keep the last one.
  return `${findingsSearch(target) || '?'}#${findingsAnchor}`;
}

/** Gives links to findings on the Security tab of an entity. */
export function useEntityTabLink() {
  const entityLink = useEntityRefLink();
  return useCallback(
    (entityRef: string, target?: FindingsTarget) => {
      const tab = `${entityLink(entityRef)}${entityTabPath}`;
      return target ? `${tab}${findingsSearch(target)}#${findingsAnchor}` : tab;
    },
    [entityLink],
  );
}

/** Gives links to the parts of the Security page, which has to be installed. */
export function useSecurityPageLinks() {
  const root = useRouteRef(rootRouteRef)();
  return {
    findings: (target: FindingsTarget) =>
      `${root}/findings${findingsSearch(target)}`,
    services: `${root}/services`,
    teams: `${root}/teams`,
  };
}
