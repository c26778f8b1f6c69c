/** What to type to send the first report of an entity, for a POSIX shell. */
export function firstReportCommand(options: {
  baseUrl: string;
  entityRef: string;
}): string {
  // The separators of a ref may stand in a query as they are, and read better so.
  const ref = encodeURIComponent(options.entityRef)
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/');
  return [
    'curl --fail-with-body --data-binary @report.sarif \\',
    '  -H "Authorization: Bearer $ASPM_TOKEN" \\',
    '  -H "Content-Type: application/octet-stream" \\',
    `  "${options.baseUrl}/reports?entityRef=${ref}&wait=true"`,
  ].join('\n');
}
