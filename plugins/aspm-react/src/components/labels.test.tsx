import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { severities } from '@aspm/backstage-plugin-aspm-common';
import { daysFromNow } from '../testing/findingBuilders';
import { DueDate } from './DueDate';
import { GradeBadge } from './GradeBadge';
import { RelativeTime } from './RelativeTime';
import { RiskValue } from './RiskValue';
import { SeverityLabel } from './SeverityLabel';
import { StateLabel } from './StateLabel';
import { TermsIn } from './TermsIn';

describe('labels', () => {
  it('says a severity in words, also where only its letter shows', () => {
    render(
      <>
        <SeverityLabel severity="critical" />
        <SeverityLabel severity="high" compact />
      </>,
    );
    expect(screen.getByText('Critical')).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'High' })).toBeInTheDocument();
  });

  it('gives every severity another shape', () => {
    const shapes = severities.map(severity => {
      const { container } = render(<SeverityLabel severity={severity} />);
      return container.querySelector('svg')!.innerHTML;
    });
    expect(new Set(shapes).size).toBe(severities.length);
  });

  it('says that nobody scanned where there is no grade', () => {
    render(
      <>
        <GradeBadge grade="D" />
        <GradeBadge />
      </>,
    );
    expect(screen.getByRole('img', { name: /Grade D/ })).toHaveTextContent('D');
    expect(screen.getByRole('img', { name: 'Not scanned' })).toHaveTextContent(
      '–',
    );
  });

  it('shows a risk with its range', () => {
    render(<RiskValue value={93.7} low={71.2} high={96.1} />);
    expect(screen.getByText('94')).toHaveTextContent('94(71 to 96)');
  });

  it('has no deadline for what is not open', () => {
    const at = daysFromNow(-3.5);
    const { container } = render(<DueDate at={at} state="fixed" />);
    expect(container).toBeEmptyDOMElement();
    render(<DueDate at={at} state="open" />);
    expect(screen.getByText('3 days overdue')).toBeInTheDocument();
  });

  it('shows a state as a word', () => {
    render(<StateLabel state="silenced" />);
    expect(screen.getByText('Silenced')).toBeInTheDocument();
  });

  it('explains a term that can be reached, until Escape', async () => {
    render(<TermsIn text="CVSS 9.8" />);
    await userEvent.tab();
    expect(screen.getByText('CVSS')).toHaveFocus();
    // The tooltip opens on visible focus too, which jsdom has no notion of.
    await userEvent.hover(screen.getByText('CVSS'));
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'Common Vulnerability Scoring System',
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('tooltip')).not.toBeInTheDocument(),
    );
  });

  it('gives the exact time of a moment', async () => {
    render(<RelativeTime at="2020-02-03T10:20:00Z" />);
    await userEvent.hover(screen.getByText(/years ago/));
    expect(await screen.findByRole('tooltip')).toHaveTextContent('3 Feb 2020');
  });
});
