import { makeStyles } from '@material-ui/core/styles';
import { securityPalette } from '@aspm/backstage-plugin-aspm-react';

// The table's own room counts, not the window's: a tab beside a sidebar is narrower than the window.
const middling = '@container (max-width: 960px)';
const narrow = '@container (max-width: 680px)';
const wide = '@container (min-width: 680.02px)';

/** The looks of the list: a table where there is room, a card for each finding where there is not. */
export const useTableStyles = makeStyles(
  theme => ({
    container: { containerType: 'inline-size', position: 'relative' },
    table: {
      tableLayout: 'fixed',
      [narrow]: { display: 'block' },
    },
    head: {
      [narrow]: {
        position: 'absolute',
        width: 1,
        height: 1,
        overflow: 'hidden',
        clipPath: 'inset(50%)',
        whiteSpace: 'nowrap',
      },
    },
    body: { [narrow]: { display: 'block' } },
    dimmed: { opacity: 0.6 },
    headCell: {
      padding: theme.spacing(1, 1.5),
      backgroundColor: theme.palette.background.paper,
      whiteSpace: 'nowrap',
    },
    row: {
      cursor: 'pointer',
      '&:hover': { backgroundColor: theme.palette.action.hover },
      [narrow]: {
        display: 'grid',
        gridTemplateColumns: '1fr auto auto',
        gridTemplateAreas: `
          "finding finding risk"
          "where where where"
          "entity state state"
          "tools due due"
        `,
        gap: theme.spacing(0.5, 1),
        padding: theme.spacing(1.5, 2),
        borderBottom: `1px solid ${theme.palette.divider}`,
        height: 'auto',
      },
    },
    selected: {
      boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
    },
    cell: {
      padding: theme.spacing(1, 1.5),
      verticalAlign: 'top',
      lineHeight: 1.4,
      overflowWrap: 'anywhere',
      [narrow]: {
        display: 'block',
        width: 'auto',
        padding: 0,
        border: 0,
        '&[data-label]:before': {
          content: 'attr(data-label) " "',
          color: securityPalette(theme).texts.quiet.text,
        },
      },
    },
    risk: {
      [wide]: { width: 80 },
      [narrow]: { gridArea: 'risk' },
    },
    riskValue: { fontWeight: 'bold', fontSize: '1rem' },
    finding: {
      [wide]: { width: 'auto' },
      [narrow]: { gridArea: 'finding' },
    },
    where: {
      [wide]: { width: '20%' },
      [narrow]: { gridArea: 'where' },
    },
    entity: {
      [wide]: { width: '15%' },
      [narrow]: {
        gridArea: 'entity',
        '&&': { display: 'flex' },
        flexWrap: 'wrap',
        columnGap: theme.spacing(1.5),
      },
    },
    tools: {
      [wide]: { width: '11%' },
      [middling]: { display: 'none' },
      [narrow]: { display: 'block', gridArea: 'tools' },
    },
    due: {
      [wide]: { width: 132 },
      [narrow]: { gridArea: 'due', justifySelf: 'end' },
    },
    state: {
      [wide]: { width: 108 },
      [narrow]: { gridArea: 'state', justifySelf: 'end' },
    },
    title: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    link: {
      color: theme.palette.text.primary,
      fontWeight: theme.typography.fontWeightMedium as number,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 2,
      },
    },
    quiet: {
      color: securityPalette(theme).texts.quiet.text,
      fontSize: '0.8125rem',
    },
    exploited: { fontWeight: 'bold' },
  }),
  { name: 'AspmFindingsTable' },
);
