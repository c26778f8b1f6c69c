import { Entity } from '@backstage/catalog-model';
import {
  aFinding,
  aPosture,
  aPostureDetail,
  createFakeAspmApi,
} from '@aspm/backstage-plugin-aspm-react/testUtils';

/** A service of the portal below. */
export const checkoutService: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout-service', namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
};

/** A group of the portal below. */
export const paymentsGroup: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments', namespace: 'default' },
  spec: { type: 'team', children: [] },
};

/** The API of a small organisation: two groups, one service at risk, one that nobody scans. */
export function aPortalApi() {
  return createFakeAspmApi({
    findings: [aFinding()],
    postures: [
      aPostureDetail(),
      aPostureDetail({
        ref: 'component:default/ledger',
        title: 'Ledger',
        score: 0,
        grade: undefined,
        open: 0,
        exploited: 0,
        pastDue: 0,
        silenced: 0,
        scannedEntities: 0,
        lastScannedAt: undefined,
        nextSteps: [],
      }),
      aPostureDetail({
        level: 'organization',
        ref: undefined,
        title: 'Organization',
        entities: 2,
        scannedEntities: 1,
        headline: { exploitedInProduction: 2, mostPastDueDays: 3 },
      }),
      aPostureDetail({
        level: 'owner',
        ref: 'group:default/payments',
        title: 'Payments',
        parentRef: 'group:default/commerce',
        entities: 2,
      }),
      aPosture({
        level: 'owner',
        ref: 'group:default/commerce',
        title: 'Commerce',
        entities: 2,
      }),
    ],
  });
}
