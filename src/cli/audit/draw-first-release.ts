/** What the first release has written of a request, as Markdown that says what it does not prove. */
import type { FirstReleaseEntry } from '../../redis/first-release-trail.ts';
import { code, table } from './markdown.ts';
import { inUtc, inZone } from './times.ts';

const proofless =
  'The first release wrote these entries without numbers, seals and signatures: they show what happened, and do not prove that nothing was changed or removed.';

export function drawFirstRelease(id: string, entries: readonly FirstReleaseEntry[], zone: string): string {
  const rows = entries.map(({ at, revision, status, requester }) => {
    return [inUtc(at), inZone(at, zone), String(revision), code(status), code(requester)];
  });
  const head = ['UTC', zone, 'Revision', 'State', 'Requester'];
  return `# Export request ${code(id)}, as the first release wrote it\n\n${proofless}\n\n${table(head, rows)}\n`;
}
