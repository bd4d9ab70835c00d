/** What is not signed is an alarm: a line of the log, a count, and an audit entry. */
import { expect, it } from 'vitest';
import { createSigningParts } from '../../src/app/signing.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createLog } from '../../src/log.ts';
import { createFakeAuditNotes } from '../fakes/audit-notes.ts';

it('reports an act that no bot process has signed, in the log, the metric and the trail', async () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', secrets: [], to: { write: (line) => void lines.push(line) } });
  const metrics = createMetrics();
  const auditNotes = createFakeAuditNotes();
  const { reportUnsigned } = createSigningParts({ ROLE: 'worker' }, { installation: 'T/U', metrics, auditNotes, log });
  const found = { request: 'k7m2qx', by: 'UANA', act: 'approve', why: 'no-signature' as const };

  await reportUnsigned(found);

  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 50, ...found }]);
  expect(await metrics.registry.metrics()).toContain('export_image_unsigned_total{act="approve",why="no-signature"} 1');
  expect(auditNotes.noted).toEqual([{ event: 'unsigned', ...found }]);
});
