import Typography from '@material-ui/core/Typography';
import { Fix } from '@aspm/backstage-plugin-aspm-common';
import { UntrustedText, neutralise } from '@aspm/backstage-plugin-aspm-react';
import { PanelSection } from './PanelSection';

/** How to get rid of it. */
export function FixSection(props: { fix?: Fix }) {
  const { fix } = props;
  if (!fix) {
    return (
      <PanelSection title="Fix">
        <Typography variant="body2" color="textSecondary">
          No tool says how to fix it.
        </Typography>
      </PanelSection>
    );
  }
  const { summary, details, package: name, currentVersion, fixedVersion } = fix;
  // The summary may well say it all.
  const versions = [name, currentVersion, fixedVersion];
  const upgrade =
    fixedVersion && versions.some(part => part && !summary.includes(part));
  return (
    <PanelSection title="Fix">
      <Typography gutterBottom={Boolean(details || upgrade)}>
        {neutralise(summary)}
      </Typography>
      {upgrade && (
        <Typography variant="body2" color="textSecondary" gutterBottom>
          {name && neutralise(name)}{' '}
          {currentVersion && neutralise(currentVersion)} →{' '}
          <strong>{neutralise(fixedVersion)}</strong>
        </Typography>
      )}
      {details && <UntrustedText text={details} />}
    </PanelSection>
  );
}
