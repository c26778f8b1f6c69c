import { MouseEvent } from 'react';
import { Link as RouterLink, LinkProps } from 'react-router-dom';
import MaterialLink from '@material-ui/core/Link';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { useTheme } from '@material-ui/core/styles';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Finding } from '@aspm/backstage-plugin-aspm-common';
import {
  DueDate,
  RiskValue,
  SeverityLabel,
  StateLabel,
  neutralise,
  securityPalette,
} from '@aspm/backstage-plugin-aspm-react';
import { Breakable } from './Breakable';
import { HideableColumn } from './columns';
import { placeInShort, subtitleOf, toolsInShort } from './lib/subtitle';
import { useTableStyles } from './tableStyles';

/** One finding in the list; its title is the link that opens it, and so is the rest of the row for a pointer. */
export function FindingRow(props: {
  finding: Finding;
  link: Pick<LinkProps, 'to' | 'state'>;
  selected: boolean;
  hideColumns: readonly HideableColumn[];
  onOpen: () => void;
}) {
  const { finding, link, selected, hideColumns, onOpen } = props;
  const classes = useTableStyles();
  const palette = securityPalette(useTheme());
  const subtitle = subtitleOf(finding);
  const where = finding.where ?? finding.path ?? '';
  const tools = finding.tools.map(neutralise).join(', ');

  const openByPointer = (event: MouseEvent) => {
    // Links do what they do by themselves, and selecting text is not a click.
    if ((event.target as Element).closest('a, button')) return;
    if (!window.getSelection()?.isCollapsed) return;
    onOpen();
  };
  const cell = (id: keyof typeof classes) => `${classes.cell} ${classes[id]}`;

  return (
    <TableRow
      role="row"
      className={`${classes.row} ${selected ? classes.selected : ''}`}
      onClick={openByPointer}
    >
      <TableCell role="cell" align="right" className={cell('risk')}>
        <span className={classes.riskValue}>
          <RiskValue value={finding.risk} />
        </span>
      </TableCell>
      <TableCell role="cell" className={cell('finding')}>
        <div className={classes.title}>
          <SeverityLabel severity={finding.severity} compact />
          <div>
            <MaterialLink
              component={RouterLink}
              {...link}
              className={classes.link}
              data-finding-link
            >
              {neutralise(finding.title)}
            </MaterialLink>
            <div className={classes.quiet}>
              {finding.exploited && (
                <span
                  className={classes.exploited}
                  style={{ color: palette.due.overdue.text }}
                >
                  Exploited{subtitle && ' · '}
                </span>
              )}
              {subtitle}
            </div>
          </div>
        </div>
      </TableCell>
      <TableCell
        role="cell"
        className={cell('where')}
        title={neutralise(where)}
      >
        <Breakable text={placeInShort(where)} />
      </TableCell>
      {!hideColumns.includes('entity') && (
        <TableCell role="cell" className={cell('entity')}>
          <EntityRefLink entityRef={finding.entityRef} />
          {!hideColumns.includes('owner') &&
            finding.owners.slice(0, 1).map(owner => (
              <div key={owner} className={classes.quiet}>
                <EntityRefLink entityRef={owner} hideIcon />
              </div>
            ))}
        </TableCell>
      )}
      <TableCell
        role="cell"
        className={cell('tools')}
        title={tools}
        data-label="Seen by"
      >
        {toolsInShort(finding.tools)}
      </TableCell>
      <TableCell role="cell" className={cell('due')}>
        <DueDate at={finding.dueAt} state={finding.state} />
      </TableCell>
      <TableCell
        role="cell"
        className={cell('state')}
        title={finding.stateReason && neutralise(finding.stateReason)}
      >
        <StateLabel state={finding.state} />
      </TableCell>
    </TableRow>
  );
}
