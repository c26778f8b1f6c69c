import { Content } from '@backstage/core-components';
import { ReactNode } from 'react';

/** What the new front-end system leaves to its pages: the main landmark, and room around the content. */
export const PageContent = ({ children }: { children: ReactNode }) => (
  <main>
    <Content>{children}</Content>
  </main>
);
