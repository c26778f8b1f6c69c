import { KeyboardEvent } from 'react';
import { LinkProps } from 'react-router-dom';
import LinearProgress from '@material-ui/core/LinearProgress';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import { makeStyles } from '@material-ui/core/styles';
import { Finding, FindingSort } from '@aspm/backstage-plugin-aspm-common';
import { HideableColumn } from './columns';
import { FindingRow } from './FindingRow';
import { FindingsTableHead } from './FindingsTableHead';
import { SkeletonRows } from './SkeletonRows';
import { useTableStyles } from './tableStyles';

const useStyles = makeStyles(
  {
    progress: { position: 'absolute', top: 0, left: 0, right: 0, height: 2 },
  },
  { name: 'AspmFindingsTableProgress' },
);

const steps: Record<string, number> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
};

/** Moves the focus from one finding's link to the next. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = steps[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('[data-finding-link]'),
  ];
  const row = (event.target as Element).closest('tr');
  const at = links.findIndex(link => row?.contains(link));
  const next = links[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** A page of findings. */
export function FindingsTable(props: {
  label: string;
  /** Absent until the first page is there. */
  findings?: Finding[];
  loading: boolean;
  sort: FindingSort;
  onSort: (sort: FindingSort) => void;
  selected?: string;
  linkTo: (findingId: string) => Pick<LinkProps, 'to' | 'state'>;
  onOpen: (findingId: string) => void;
  hideColumns: readonly HideableColumn[];
}) {
  const { label, findings, loading, sort, onSort, hideColumns } = props;
  const table = useTableStyles();
  const classes = useStyles();
  return (
    <div className={table.container}>
      {loading && findings && (
        <LinearProgress className={classes.progress} aria-label="Loading" />
      )}
      <Table
        stickyHeader
        role="table"
        aria-label={label}
        aria-busy={loading}
        className={table.table}
      >
        <FindingsTableHead
          sort={sort}
          onSort={onSort}
          hideColumns={hideColumns}
        />
        <TableBody
          role="rowgroup"
          className={`${table.body} ${loading && findings ? table.dimmed : ''}`}
          onKeyDown={moveFocus}
        >
          {!findings && <SkeletonRows hideColumns={hideColumns} />}
          {findings?.map(finding => (
            <FindingRow
              key={finding.id}
              finding={finding}
              link={props.linkTo(finding.id)}
              selected={finding.id === props.selected}
              hideColumns={hideColumns}
              onOpen={() => props.onOpen(finding.id)}
            />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
