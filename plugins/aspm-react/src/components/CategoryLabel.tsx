import { ElementType } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import MalwareIcon from '@material-ui/icons/BugReport';
import CloudIcon from '@material-ui/icons/CloudQueue';
import CodeIcon from '@material-ui/icons/Code';
import InfrastructureIcon from '@material-ui/icons/DnsOutlined';
import DependencyIcon from '@material-ui/icons/ExtensionOutlined';
import ApiIcon from '@material-ui/icons/SwapHoriz';
import SecretIcon from '@material-ui/icons/VpnKeyOutlined';
import ContainerIcon from '@material-ui/icons/ViewModuleOutlined';
import { Category } from '@aspm/backstage-plugin-aspm-common';
import { categoryWords } from '../lib/words';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
      verticalAlign: 'middle',
    },
    icon: { fontSize: '1rem', color: theme.palette.text.secondary },
  }),
  { name: 'AspmCategoryLabel' },
);

const icons: Record<Category, ElementType> = {
  code: CodeIcon,
  dependency: DependencyIcon,
  secret: SecretIcon,
  infrastructure: InfrastructureIcon,
  api: ApiIcon,
  cloud: CloudIcon,
  'container-config': ContainerIcon,
  malware: MalwareIcon,
};

/**
 * The kind of a problem as a word with its sign.
 *
 * @public
 */
export function CategoryLabel(props: { category: Category }) {
  const { category } = props;
  const classes = useStyles();
  const Icon = icons[category];
  return (
    <span className={classes.root}>
      <Icon className={classes.icon} aria-hidden />
      {categoryWords[category]}
    </span>
  );
}
