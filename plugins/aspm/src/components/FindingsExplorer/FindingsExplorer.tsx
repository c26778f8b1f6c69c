import Divider from '@material-ui/core/Divider';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { FindingFilter } from '@aspm/backstage-plugin-aspm-common';
import { Failure } from '../Failure';
import { FindingPanel } from '../FindingPanel';
import { HideableColumn } from './columns';
import { FilterBar } from './FilterBar';
import { FindingsTable } from './FindingsTable';
import { ListBar } from './ListBar';
import { NoFindings } from './NoFindings';
import { Pager } from './Pager';
import { isNarrowed } from './lib/activeFilters';
import { totalOf } from './lib/facetOptions';
import { useExplorer } from './useExplorer';
import { useSelection } from './useSelection';

const useStyles = makeStyles(
  theme => ({
    title: { padding: theme.spacing(2, 2, 0) },
    failure: { padding: theme.spacing(2) },
    foot: {
      display: 'flex',
      justifyContent: 'flex-end',
      padding: theme.spacing(1, 2),
    },
  }),
  { name: 'AspmFindingsExplorer' },
);

const nothing: FindingFilter = {};

export interface FindingsExplorerProps {
  /** What the place of the list decides, e.g. the entity of a tab; it is not shown and cannot be removed. */
  fixedFilter?: FindingFilter;
  hideColumns?: HideableColumn[];
  title?: string;
}

/** Findings by filter, sort and page, all of which the URL spells, with a panel for the one that is open. */
export function FindingsExplorer(props: FindingsExplorerProps) {
  const { fixedFilter = nothing, hideColumns = [], title } = props;
  const classes = useStyles();
  const explorer = useExplorer(fixedFilter);
  const { filter, setFilter, query, findings, facets, change } = explorer;
  const selection = useSelection();

  const items = findings.value?.items;
  const total = totalOf(facets.value, fixedFilter.state ?? filter.state);
  const isEmpty = items?.length === 0 && !findings.loading;
  const at = items?.findIndex(({ id }) => id === selection.selected) ?? -1;
  const opener = (step: number) => {
    const neighbour = at >= 0 ? items?.[at + step] : undefined;
    return neighbour && (() => selection.open(neighbour.id));
  };
  const pager = (label: string) => (
    <Pager
      label={label}
      page={query.page}
      limit={query.limit}
      shown={items?.length ?? 0}
      total={total}
      onLimit={limit => change({ limit })}
      onBack={explorer.goBack}
      onForward={explorer.goOn}
    />
  );

  return (
    <Paper>
      {title && (
        <Typography variant="h5" component="h2" className={classes.title}>
          {title}
        </Typography>
      )}
      <FilterBar
        filter={filter}
        fixedFilter={fixedFilter}
        facets={facets.value}
        onChange={setFilter}
      />
      {findings.error ? (
        <div className={classes.failure}>
          <Failure error={findings.error} retry={findings.retry} />
        </div>
      ) : (
        <>
          <ListBar
            total={total}
            sort={query.sort}
            onSort={sort => change({ sort })}
            onClear={isNarrowed(filter) ? () => setFilter({}) : undefined}
            pager={pager('Pages of findings')}
          />
          <Divider />
          {isEmpty ? (
            <NoFindings
              narrowed={isNarrowed(filter)}
              fixedFilter={fixedFilter}
              onClear={() => setFilter({})}
            />
          ) : (
            <FindingsTable
              label={title ?? 'Findings'}
              findings={items}
              loading={findings.loading}
              sort={query.sort}
              onSort={sort => change({ sort })}
              selected={selection.selected}
              linkTo={selection.linkTo}
              onOpen={selection.open}
              hideColumns={hideColumns}
            />
          )}
          {(items?.length ?? 0) > 10 && (
            <div className={classes.foot}>{pager('Pages, below the list')}</div>
          )}
        </>
      )}
      {selection.selected && (
        <FindingPanel
          findingId={selection.selected}
          onClose={selection.close}
          onPrevious={opener(-1)}
          onNext={opener(1)}
          onChanged={() => {
            findings.retry();
            facets.retry();
          }}
        />
      )}
    </Paper>
  );
}
