/** What Prowler says of a check of one resource, in whatever format and version. */
export interface ProwlerCheck {
  id?: string;
  title?: string;
  status?: string;
  isMuted: boolean;
  /** What it found at this resource. */
  detail?: string;
  description?: string;
  risk?: string;
  severity?: string;
  provider?: string;
  /** The account, subscription, project or cluster. */
  account?: string;
  region?: string;
  /** What names the resource in the whole cloud, e.g. its ARN. */
  resourceId?: string;
  /** What names it in its account and region only. */
  resourceName?: string;
  resourceType?: string;
  service?: string;
  remediation?: string;
  /** Commands and snippets that solve it. */
  fixes: string[];
  links: string[];
  tags: string[];
  version?: string;
}
