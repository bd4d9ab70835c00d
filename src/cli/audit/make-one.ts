/** Makes a checkpoint on demand, of all that the trail in Redis has by now. */
import type { Config } from '../../config/config.ts';
import { signingKeysIn } from '../../config/config.ts';
import { entryName } from '../../domain/audit/trail.ts';
import { createAuditNotes } from '../../redis/audit-notes.ts';
import { createCheckpoints } from '../../redis/checkpoints.ts';
import { createClock } from '../../redis/clock.ts';
import type { InRedis } from '../../redis/in-redis.ts';
import { createSeals } from '../../redis/seals.ts';
import { createMakeCheckpoint } from '../../workflow/auditing/make-checkpoint.ts';
import { createSealTrail } from '../../workflow/auditing/seal-trail.ts';
import { silentLog } from '../doctor/silent-log.ts';
import type { Answer, WrongUsage } from '../subcommand.ts';

export async function makeOne(inRedis: InRedis, config: Config | undefined): Promise<Answer | WrongUsage> {
  const keys = config && signingKeysIn(config);
  if (!keys) return { wrong: 'A checkpoint needs AUDIT_KEY, and settings without faults, which the doctor names.' };
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
  if (!made) return { text: 'No checkpoint was made: another process has just made one. Try again.\n', exitCode: 1 };
  return { text: `Checkpoint of entry ${entryName(made)}, signed with key ${made.key}.\n`, exitCode: 0 };
}
