/** What is not signed is an alarm: a line of the log, a count, and an audit entry. */
import { expect, it } from 'vitest';
import { createSigningParts } from '../../src/app/signing.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createLog } from '../../src/log.ts';
import type { UnsignedAct } from '../../src/workflow/ports/notifications.ts';
import { aPress } from '../builders.ts';
import { createFakeAuditNotes } from '../fakes/audit-notes.ts';
import { createFakeOnce } from '../fakes/once.ts';

it('reports an act that no bot process has signed, in the log, the metric, the trail and to its person', async () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', secrets: [], to: { write: (line) => void lines.push(line) } });
  const metrics = createMetrics();
  const auditNotes = createFakeAuditNotes();
  const notified: UnsignedAct[] = [];
  const { dropUnsigned } = createSigningParts(
    { ROLE: 'worker' },
    {
      installation: 'T/U',
      metrics,
      auditNotes,
      once: createFakeOnce(),
      notifyOfUnsigned: async (act) => void notified.push(act),
      log,
    },
  );
  const found = { request: 'k7m2qx', by: 'UANA', act: 'approve', why: 'no-signature' as const };
  const press = aPress({ kind: 'approve', requestId: found.request, by: found.by });

  await dropUnsigned({ press }, found.why);

  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 50, ...found }]);
  expect(await metrics.registry.metrics()).toContain('export_image_unsigned_total{act="approve",why="no-signature"} 1');
  expect(auditNotes.noted).toEqual([{ event: 'unsigned', ...found }]);
  expect(notified).toEqual([{ press }]);
});
