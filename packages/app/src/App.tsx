import { createApp } from '@backstage/frontend-defaults';
import { authModule } from './modules/auth';
import { homeModule } from './modules/home';
import { navModule } from './modules/nav';

// Every plugin in package.json is found by itself (`app.packages: all`);
// only what is particular to this portal is named here.
export default createApp({
  features: [authModule, homeModule, navModule],
});
