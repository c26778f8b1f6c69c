import { maskSecret } from './maskSecrets';

/**
 * What is a secret by its looks, whoever tells it: tokens that their makers gave a beginning of their
 * own, keys in their armour, and passwords in addresses. Each alternative takes time in proportion to
 * the text.
 *
 * @see https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */
const shapes = new RegExp(
  [
    // GitHub, GitLab
    'gh[oprsu]_[A-Za-z0-9_/+=%-]{16,255}',
    'github_pat_[A-Za-z0-9_]{20,255}',
    'gl(?:pat|ptt|dt|rt|cbt|soat|ft|agent)-[A-Za-z0-9_-]{16,255}',
    // AWS, Google, Azure
    '\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b',
    'AIza[A-Za-z0-9_-]{35}',
    'GOCSPX-[A-Za-z0-9_-]{20,60}',
    'AccountKey=[A-Za-z0-9+/=]{40,120}',
    // Slack, Stripe, SendGrid, npm, PyPI, Vault, DigitalOcean, OpenAI and others
    'xox[abeoprs]-[A-Za-z0-9-]{10,255}',
    'xapp-[A-Za-z0-9-]{10,255}',
    'hooks\\.slack\\.com/services/[A-Za-z0-9/]{20,100}',
    '\\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}',
    '\\bSG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,128}',
    '\\bnpm_[A-Za-z0-9]{36}',
    '\\bpypi-[A-Za-z0-9_-]{50,255}',
    '\\bhv[sb]\\.[A-Za-z0-9_-]{20,255}',
    '\\bdo[opr]_v1_[a-f0-9]{64}',
    '\\bsk-[A-Za-z0-9_-]{20,255}',
    '\\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
    // JSON Web Tokens
    '\\beyJ[A-Za-z0-9_-]{8,2000}\\.eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{0,2000}',
    // Keys, with their lines broken or not; cut ones too
    '-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\\s\\\\:,.()-]{0,20000}',
  ].join('|'),
  'g',
);

/** `user:password@` in an address. */
const inAddress = /(:\/\/[^\s/:@"']{0,200}:)([^\s/@"']{1,200})@/g;

/** The text with a mask in place of what looks like a secret. */
export function maskShapes(text: string): string {
  if (text.length < 8) return text;
  const masked = text.replace(shapes, maskSecret);
  return masked.includes('://')
    ? masked.replace(inAddress, (_, before) => `${before}••••••••@`)
    : masked;
}
