import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useMemo } from 'react';
import { useSecurityPageLinks } from '../../hooks/useSecurityLinks';
import { buildTeamTree, visibleRows, worstTeam } from '../../lib/teamTree';
import { texts } from '../../texts';
import { Failure } from '../Failure';
import { PostureTable, TableSkeleton } from '../PostureTable';
import { Section } from '../Section';
import { StartHere } from '../StartHere';
import { TeamName } from './TeamName';
import { useOpenedTeams } from './useOpenedTeams';
import { useOwnerPostures } from './useOwnerPostures';

/** All owners as the tree that their groups form, each with what is below it counted in. */
export const TeamsPage = () => {
  const { value, error, retry } = useOwnerPostures();
  const links = useSecurityPageLinks();
  const tree = useMemo(() => buildTeamTree(value ?? []), [value]);
  const { opened, setOpened, toggle } = useOpenedTeams(tree);

  if (error) return <Failure error={error} retry={retry} />;
  if (!value) {
    return (
      <Section heading="h2" title={texts.teams.caption} noPadding>
        <TableSkeleton rows={8} />
      </Section>
    );
  }
  if (value.length === 0) {
    return (
      <Section heading="h2" title={texts.teams.caption}>
        <Typography color="textSecondary">{texts.teams.empty}</Typography>
      </Section>
    );
  }

  const rows = visibleRows(tree, opened);
  const rowOf = new Map(rows.map(row => [row.posture.ref, row]));
  const allOpened = rows.length === value.length;
  return (
    <Section
      heading="h2"
      title={texts.teams.caption}
      noPadding
      action={
        <Button
          size="small"
          onClick={() =>
            setOpened(allOpened ? [] : value.map(({ ref = '' }) => ref))
          }
        >
          {allOpened ? texts.teams.collapseAll : texts.teams.expandAll}
        </Button>
      }
    >
      <StartHere
        worst={worstTeam(tree)}
        linkTo={({ ref = '' }) => links.findings({ filter: { owner: [ref] } })}
      />
      <PostureTable
        caption={texts.teams.caption}
        nameHeader={texts.table.team}
        postures={rows.map(({ posture }) => posture)}
        renderName={({ ref }) => (
          <TeamName row={rowOf.get(ref)!} toggle={toggle} />
        )}
        linkTo={({ ref = '' }, { filter }) =>
          links.findings({ filter: { ...filter, owner: [ref] } })
        }
        scanned="share"
      />
    </Section>
  );
};
