/** Makes a checkpoint on demand, of all that the trail in Redis has by now. */
import { entryName } from '../../domain/audit/trail.ts';
import { createAuditNotes } from '../../redis/audit-notes.ts';
import { createCheckpoints } from '../../redis/checkpoints.ts';
import { createClock } from '../../redis/clock.ts';
import type { InRedis } from '../../redis/in-redis.ts';
import { createSeals } from '../../redis/seals.ts';
import { type CheckpointKeys, createMakeCheckpoint } from '../../workflow/auditing/make-checkpoint.ts';
import { createSealTrail } from '../../workflow/auditing/seal-trail.ts';
import { silentLog } from '../silent-log.ts';
import type { Answer } from '../subcommand.ts';

const noneMade =
  'No checkpoint was made: another process has just made one, or another key has followed on this AUDIT_KEY. Try again; if it persists, set the AUDIT_KEY of the workers.\n';

export async function makeOne(inRedis: InRedis, keys: CheckpointKeys): Promise<Answer> {
  const checkpoints = createCheckpoints(inRedis);
  const installation = await checkpoints.installation();
  if (installation === undefined)
    return { text: 'No worker with AUDIT_KEY has begun yet: start one first.\n', exitCode: 1 };
  const sealTrail = createSealTrail({ seals: createSeals(inRedis), report: () => {} });
  await sealTrail();
  const make = createMakeCheckpoint({
    checkpoints,
    keys,
    installation,
    note: createAuditNotes(inRedis).note,
    sealTrail,
    clock: createClock(inRedis.redis),
    log: silentLog,
  });
  const made = await make('always');
  if (!made) return { text: noneMade, exitCode: 1 };
  return { text: `Checkpoint of entry ${entryName(made)}, signed with key ${made.key}.\n`, exitCode: 0 };
}
