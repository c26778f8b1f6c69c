import { Content, Header, Page } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import Grid from '@material-ui/core/Grid';
import { WelcomeCard } from './WelcomeCard';

/** A welcome, and below it the home page cards of every installed plugin. */
export const HomePageLayout = ({ widgets }: HomePageLayoutProps) => {
  const title = useApi(configApiRef).getString('app.title');

  return (
    <Page themeId="home">
      <Header title={title} subtitle="The developer portal" />
      <Content>
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <WelcomeCard />
          </Grid>
          {widgets.map(widget => (
            <Grid item xs={12} md={6} key={widget.node.spec.id}>
              {widget.component}
            </Grid>
          ))}
        </Grid>
      </Content>
    </Page>
  );
};
