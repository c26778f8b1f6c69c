import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  FindingFacets,
  FindingFilter,
  FindingState,
  Severity,
} from '@aspm/backstage-plugin-aspm-common';
import {
  SetFindingFilter,
  SeverityLabel,
  neutralise,
} from '@aspm/backstage-plugin-aspm-react';
import { FacetMenu } from './FacetMenu';
import { SearchBox } from './SearchBox';
import { ToggleChip } from './ToggleChip';
import { activeFilters } from './lib/activeFilters';
import {
  MenuFacet,
  countOfFlag,
  facetOptions,
  toggled,
} from './lib/facetOptions';

const menus: Array<{ facet: MenuFacet; label: string }> = [
  { facet: 'severity', label: 'Severity' },
  { facet: 'category', label: 'Kind' },
  { facet: 'tool', label: 'Tool' },
  { facet: 'state', label: 'State' },
];
const toggles = [
  { flag: 'exploited', label: 'Exploited' },
  { flag: 'inProduction', label: 'In production' },
  { flag: 'fixable', label: 'Fixable' },
  { flag: 'pastDue', label: 'Past due' },
] as const;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(2),
    },
    search: { flex: '1 1 220px', maxWidth: 420 },
    chip: { margin: 0, maxWidth: '100%' },
  }),
  { name: 'AspmFilterBar' },
);

/** Everything that narrows the list. */
export function FilterBar(props: {
  filter: FindingFilter;
  fixedFilter: FindingFilter;
  facets?: FindingFacets;
  onChange: SetFindingFilter;
}) {
  const { filter, fixedFilter, facets, onChange } = props;
  const classes = useStyles();

  const chosenOf = (facet: MenuFacet): readonly string[] =>
    filter[facet] ?? (facet === 'state' ? ['open'] : []);
  const toggle = (facet: MenuFacet, value: string) => {
    const standard: FindingState[] = facet === 'state' ? ['open'] : [];
    const next = toggled(chosenOf(facet), value, standard);
    onChange({ ...filter, [facet]: next });
  };

  return (
    <div className={classes.root} role="search" aria-label="Filter findings">
      <SearchBox
        className={classes.search}
        value={filter.q ?? ''}
        onChange={q =>
          onChange({ ...filter, q: q || undefined }, { replace: true })
        }
      />
      {menus
        .filter(({ facet }) => !(facet in fixedFilter))
        .map(({ facet, label }) => (
          <FacetMenu
            key={facet}
            label={label}
            options={facetOptions(facet, facets, chosenOf(facet))}
            chosen={chosenOf(facet)}
            onToggle={value => toggle(facet, value)}
            renderLabel={
              facet === 'severity'
                ? ({ value }) => <SeverityLabel severity={value as Severity} />
                : undefined
            }
          />
        ))}
      {toggles
        .filter(({ flag }) => !(flag in fixedFilter))
        .map(({ flag, label }) => (
          <ToggleChip
            key={flag}
            label={label}
            count={countOfFlag(facets, flag)}
            on={filter[flag] === true}
            onToggle={() =>
              onChange({ ...filter, [flag]: filter[flag] ? undefined : true })
            }
          />
        ))}
      {activeFilters(filter).map(({ key, value, label, isRef, without }) => (
        <Chip
          key={`${key} ${value}`}
          component="button"
          type="button"
          title="Remove this filter"
          className={classes.chip}
          onClick={() => onChange(without)}
          onDelete={() => onChange(without)}
          label={
            <>
              {label}
              {value && ': '}
              {isRef ? (
                <EntityDisplayName entityRef={value} hideIcon disableTooltip />
              ) : (
                neutralise(value)
              )}
            </>
          }
        />
      ))}
    </div>
  );
}
