/** Finds the trail that is meant: files, the archive, or with neither that of Redis. */
import { createArchive } from '../../aliyun/oss/archive.ts';
import { createSendOss } from '../../aliyun/oss/oss-request.ts';
import { createCredentials } from '../../aliyun/rpc/credentials.ts';
import { endpointsIn } from '../../config/config.ts';
import { createAuditNotes } from '../../redis/audit-notes.ts';
import { type Archive, NoArchive } from '../../workflow/ports/archive.ts';
import { readSettings, type Variables } from '../doctor/read-settings.ts';
import type { Answer, WrongUsage } from '../subcommand.ts';
import { onTrail } from './on-trail.ts';
import { redisTrail } from './redis-trail.ts';
import { archiveSource } from './trail-archive.ts';
import { readFiles } from './trail-files.ts';
import type { TrailSource } from './trail-source.ts';

/** `files`: files and folders. `archive`: the bucket of `AUDIT_BUCKET` instead. */
export type WhichTrail = { files: readonly string[]; archive?: boolean | undefined };

/** Lends the trail to one question. `command`: the trail in Redis says that it was read by it. */
export async function fromTrail(
  { files, archive = false }: WhichTrail,
  command: string,
  ask: (source: TrailSource) => Promise<Answer>,
): Promise<Answer | WrongUsage> {
  if (archive && files.length > 0) return { wrong: '--archive takes no FILES.' };
  if (archive) return fromArchive(process.env, ask);
  if (files.length === 0) {
    if (!process.env['REDIS_URL']?.trim()) return { wrong: 'Name FILES, or --archive, or set REDIS_URL.' };
    return fromRedis(process.env, command, ask);
  }
  const source = await readFiles(files);
  return 'wrong' in source ? source : ask(source);
}

function fromRedis(variables: Variables, command: string, ask: (source: TrailSource) => Promise<Answer>) {
  return onTrail(variables, async (inRedis) => {
    await createAuditNotes(inRedis).note({ event: 'audit-read', command });
    return ask(redisTrail(inRedis));
  });
}

async function fromArchive(variables: Variables, ask: (source: TrailSource) => Promise<Answer>) {
  const archive = archiveIn(variables);
  if (!archive)
    return { wrong: '--archive needs AUDIT_BUCKET, and settings without faults. The doctor names the faults.' };
  try {
    return await ask(archiveSource(archive));
  } catch (err) {
    if (!(err instanceof NoArchive)) throw err;
    const { action, code } = err.refusal;
    return {
      text: `The archive cannot be read (${action}: ${code}). Run the doctor: it says what to do.\n`,
      exitCode: 1 as const,
    };
  }
}

/** Undefined without a bucket. Reading needs no private key, which AUDIT_BUCKET asks of workers, and no policy. */
export function archiveIn(variables: Variables): Archive | undefined {
  const { config } = readSettings({ ...variables, POLICY_FILE: undefined, ROLE: 'bot' });
  if (!config?.AUDIT_BUCKET) return undefined;
  const sendOss = createSendOss({ credentials: createCredentials(), timeout: config.ALIBABA_CLOUD_TIMEOUT });
  const place = { ...config.AUDIT_BUCKET, regionId: config.AUDIT_BUCKET_REGION };
  return createArchive({ sendOss, endpoints: endpointsIn(config), place });
}
