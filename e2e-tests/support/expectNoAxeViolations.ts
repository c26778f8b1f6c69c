import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export type AxeOptions = {
  /** The part of the page to look at; the whole page when not given. */
  include?: string;
  /** Parts to leave out, such as what Backstage itself draws. */
  exclude?: string[];
  /** Rules to leave out, each with its reason beside the call. */
  disableRules?: string[];
};

/** Expects WCAG 2.2 A and AA and axe's best practices to find nothing. */
export async function expectNoAxeViolations(
  page: Page,
  options: AxeOptions = {},
) {
  let axe = new AxeBuilder({ page }).withTags([
    'wcag2a',
    'wcag2aa',
    'wcag21a',
    'wcag21aa',
    'wcag22aa',
    'best-practice',
  ]);
  if (options.include) {
    axe = axe.include(options.include);
  }
  for (const selector of options.exclude ?? []) {
    axe = axe.exclude(selector);
  }
  const { violations } = await axe
    .disableRules(options.disableRules ?? [])
    .analyze();
  // One line per rule and place: what a person needs to find it.
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}\n  ${target}\n  ${html}`),
  );
  expect(found, 'accessibility violations').toEqual([]);
}
