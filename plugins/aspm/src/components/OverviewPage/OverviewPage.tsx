import { usePosture } from '@aspm/backstage-plugin-aspm-react';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { texts } from '../../texts';
import { Failure } from '../Failure';
import { OrganizationPosture } from './OrganizationPosture';
import { OverviewSkeleton } from './OverviewSkeleton';

/** How the whole organisation stands. */
export const OverviewPage = () => {
  const { value, error, retry } = usePosture('organization');
  const title =
    useApi(configApiRef).getOptionalString('organization.name') ??
    texts.organization;

  if (error) return <Failure error={error} retry={retry} />;
  return value ? (
    <OrganizationPosture detail={{ ...value, title }} />
  ) : (
    <OverviewSkeleton />
  );
};
