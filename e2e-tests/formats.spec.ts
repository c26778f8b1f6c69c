import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from './support';

const root = resolve(__dirname, '..');

/**
 * A real report of each format, from data of third parties where that lies beside the project, and
 * else from the demo; each goes to a component that nothing else is sent to.
 */
const reports = [
  {
    format: 'sarif',
    real: 'sarif/taint-python-report.sarif',
    own: 'seller-api/bandit.sarif',
    component: 'nightly-reports',
  },
  {
    format: 'cyclonedx',
    real: 'cyclonedx/log4j.json',
    own: 'cart-service/cyclonedx.json',
    component: 'event-pipeline',
  },
  {
    format: 'trivy',
    real: 'trivy/scheme_2_many_vulns.json',
    own: 'gift-cards/trivy.json',
    component: 'mobile-shop',
  },
  {
    format: 'grype',
    real: 'anchore_grype/many_vulns4.json',
    own: 'payouts-service/grype.json',
    component: 'parcel-tracking',
  },
  {
    format: 'semgrep',
    real: 'semgrep/many_findings.json',
    own: 'seller-api/semgrep.json',
    component: 'pricing-rules',
  },
  {
    format: 'gitleaks',
    real: 'gitleaks/gitleaks8_many.json',
    own: 'deploy-tools/gitleaks.json',
    component: 'recommendations',
  },
  {
    format: 'zap',
    real: 'zap/some_2.9.0.xml',
    own: 'storefront-web/zap.json',
    component: 'returns-desk',
  },
  {
    format: 'checkov',
    real: 'checkov/checkov-report-severity.json',
    own: 'shipping-service/checkov.json',
    component: 'warehouse-sync',
  },
];

for (const { format, real, own, component } of reports) {
  test(`A ${format} report that a pipeline sends is seen in the tab of its service`, async ({
    page,
    request,
  }) => {
    const shared = resolve(root, '../shared/data/reports', real);
    const file = existsSync(shared)
      ? shared
      : resolve(root, 'examples/reports', own);
    const entityRef = `component:default/${component}`;
    const headers = { Authorization: `Bearer ${process.env.ASPM_E2E_TOKEN}` };

    const sent = await request.post('/api/aspm/reports', {
      params: { entityRef, wait: true },
      headers: { ...headers, 'Content-Type': 'application/octet-stream' },
      data: readFileSync(file),
    });
    expect(sent.status(), await sent.text()).toBe(200);
    const report = await sent.json();
    expect(report).toMatchObject({ state: 'done', format, assigned: true });
    expect(report.counts.opened).toBeGreaterThan(0);

    await page.goto(`/catalog/default/component/${component}/security`);
    const findings = page.getByRole('region', {
      name: 'Findings',
      exact: true,
    });
    const count = report.counts.opened;
    await expect(
      findings.getByText(count === 1 ? '1 finding' : `${count} findings`),
    ).toBeVisible();
    const stored = await request.get('/api/aspm/findings', {
      params: { entityRef, limit: 25 },
      headers,
    });
    const { items } = await stored.json();
    expect(items.length).toBe(Math.min(25, count));
    const rows = findings.getByRole('table').getByRole('row');
    for (const { title } of items.slice(0, 10)) {
      await expect(rows.filter({ hasText: title }).first()).toBeVisible();
    }
  });
}
