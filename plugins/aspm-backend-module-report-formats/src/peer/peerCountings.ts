import { PeerCounting } from './PeerCounting';
import { gitleaksPeerCounting } from './gitleaksPeerCounting';
import { sarifPeerCounting } from './sarifPeerCounting';
import { semgrepPeerCounting } from './semgrepPeerCounting';
import { trivyPeerCounting } from './trivyPeerCounting';
import { zapPeerCounting } from './zapPeerCounting';

/** By the id of the format: one line each. */
export const peerCountings: Record<string, PeerCounting> = {
  gitleaks: gitleaksPeerCounting,
  sarif: sarifPeerCounting,
  semgrep: semgrepPeerCounting,
  trivy: trivyPeerCounting,
  zap: zapPeerCounting,
};
