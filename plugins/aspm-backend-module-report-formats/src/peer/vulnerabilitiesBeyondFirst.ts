/** How many more observations there are than results, where each CVE of a result is one. */
export function vulnerabilitiesBeyondFirst(cvesOfResults: string[][]): number {
  return cvesOfResults
    .map(cves => Math.max(0, new Set(cves).size - 1))
    .reduce((sum, more) => sum + more, 0);
}
