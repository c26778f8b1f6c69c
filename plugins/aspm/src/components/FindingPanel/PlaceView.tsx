import Typography from '@material-ui/core/Typography';
import { Place } from '@aspm/backstage-plugin-aspm-common';
import { neutralise } from '@aspm/backstage-plugin-aspm-react';
import { CodeExcerpt } from './CodeExcerpt';
import { SafeLink } from './SafeLink';
import { placeInWords } from './lib/codeLines';

/** A place in a file, with a link to it and its code where they are known. */
export function PlaceView(props: { place: Place }) {
  const { place } = props;
  const words = placeInWords(place);
  return (
    <>
      <Typography variant="body2" component="div">
        {words && <SafeLink address={place.url}>{words}</SafeLink>}
        {place.symbol && words !== place.symbol && (
          <> in {neutralise(place.symbol)}</>
        )}
      </Typography>
      {place.snippet && <CodeExcerpt place={place} />}
    </>
  );
}
