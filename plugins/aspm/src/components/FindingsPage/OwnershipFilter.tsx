import {
  useFindingFacets,
  useFindingFilter,
} from '@aspm/backstage-plugin-aspm-react';
import { makeStyles } from '@material-ui/core/styles';
import { ownershipOptions } from '../../lib/ownershipOptions';
import { texts } from '../../texts';
import { FacetMenu } from '../FindingsExplorer/FacetMenu';

const facets = ['owner', 'system'] as const;

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** Whose findings: menus of teams and systems, for the list of all findings. */
export const OwnershipFilter = () => {
  const classes = useStyles();
  const [filter, setFilter] = useFindingFilter();
  const { value } = useFindingFacets(filter, [...facets]);
  return (
    <div
      className={classes.root}
      role="group"
      aria-label={texts.findings.ownership}
    >
      {facets.map(facet => {
        const chosen = filter[facet] ?? [];
        return (
          <FacetMenu
            key={facet}
            label={texts.findings.facets[facet]}
            options={ownershipOptions(value?.facets[facet], chosen)}
            chosen={chosen}
            onToggle={ref => {
              const others = chosen.filter(other => other !== ref);
              const next =
                others.length < chosen.length ? others : [...chosen, ref];
              setFilter({
                ...filter,
                [facet]: next.length > 0 ? next : undefined,
              });
            }}
          />
        );
      })}
    </div>
  );
};
