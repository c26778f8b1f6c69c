import { Category } from '@aspm/backstage-plugin-aspm-common';

/** Products of AWS by what they call themselves in findings, in lower case without spaces. */
const products: Record<string, string> = {
  config: 'AWS Config',
  detective: 'Amazon Detective',
  firewallmanager: 'AWS Firewall Manager',
  guardduty: 'Amazon GuardDuty',
  health: 'AWS Health',
  iamaccessanalyzer: 'AWS IAM Access Analyzer',
  'access-analyzer': 'AWS IAM Access Analyzer',
  inspector: 'Amazon Inspector',
  macie: 'Amazon Macie',
  securityhub: 'AWS Security Hub',
  systemsmanagerpatchmanager: 'AWS Systems Manager Patch Manager',
  'ssm-patch-manager': 'AWS Systems Manager Patch Manager',
};

/** The name of a product as AWS writes it, when it is one of AWS; the given one otherwise. */
export function cloudProductName(name: string): string {
  const key = name.toLowerCase().replace(/^(?:aws|amazon)[ -]|\s/g, '');
  return Object.hasOwn(products, key) ? products[key] : name;
}

/** Whether it is a service of a cloud, which looks at one region at a time. */
export function isRegional(product: string): boolean {
  return /^(?:AWS|Amazon) /.test(product);
}

/** What products look for that write findings of several kinds, found or not. */
const categories: Record<string, Category[]> = {
  'Amazon Inspector': ['dependency', 'cloud', 'code'],
  Trivy: ['dependency', 'infrastructure', 'secret'],
};

/** What a product looks for, as far as its name says it. */
export function categoriesOfProduct(name: string): Category[] {
  if (Object.hasOwn(categories, name)) return categories[name];
  return isRegional(name) ? ['cloud'] : [];
}

/** One product's findings of one account. */
export interface CloudPart {
  name: string;
  version?: string;
  target?: string;
  categories: Category[];
}

/**
 * The parts of a report whose findings stand in any order. What a part looks for must be known before
 * its first finding, so all findings are passed once before they are read.
 */
export class CloudParts {
  private readonly parts = new Map<string, CloudPart>();

  /** Takes a finding's part, and gives it as far as it is known. */
  add({ name, target, version, categories: found }: CloudPart): CloudPart {
    const key = JSON.stringify([name, target]);
    let part = this.parts.get(key);
    if (!part) {
      part = { name, version, target, categories: categoriesOfProduct(name) };
      this.parts.set(key, part);
    }
    const all = new Set([...part.categories, ...found]);
    if (all.size > part.categories.length) part.categories = [...all];
    return part;
  }
}
