/** Finds the trail that is meant: files, or the archive. */
import { createArchive } from '../../aliyun/oss/archive.ts';
import { createSendOss } from '../../aliyun/oss/oss-request.ts';
import { createCredentials } from '../../aliyun/rpc/credentials.ts';
import { endpointsIn } from '../../config/config.ts';
import { NoArchive } from '../../workflow/ports/archive.ts';
import { readSettings, type Variables } from '../doctor/read-settings.ts';
import type { Answer, WrongUsage } from '../subcommand.ts';
import { archiveSource } from './trail-archive.ts';
import { readFiles } from './trail-files.ts';
import type { TrailSource } from './trail-source.ts';

/** `files`: files and folders. `archive`: the bucket of `AUDIT_BUCKET` instead. */
export type WhichTrail = { files: readonly string[]; archive?: boolean | undefined };

/** Lends the trail to one question. */
export async function fromTrail(
  { files, archive = false }: WhichTrail,
  ask: (source: TrailSource) => Promise<Answer>,
): Promise<Answer | WrongUsage> {
  if (archive && files.length > 0) return { wrong: '--archive takes no FILES.' };
  if (archive) return fromArchive(process.env, ask);
  if (files.length === 0) return { wrong: 'FILES or --archive are missing.' };
  const source = await readFiles(files);
  return 'wrong' in source ? source : ask(source);
}

async function fromArchive(variables: Variables, ask: (source: TrailSource) => Promise<Answer>) {
  // Reading needs no private key, which AUDIT_BUCKET asks of workers, and no policy.
  const { config } = readSettings({ ...variables, POLICY_FILE: undefined, ROLE: 'bot' });
  const bucket = config?.AUDIT_BUCKET;
  if (!config || !bucket)
    return { wrong: '--archive needs AUDIT_BUCKET and settings without faults, which the doctor names.' };
  const sendOss = createSendOss({ credentials: createCredentials(), timeout: config.ALIBABA_CLOUD_TIMEOUT });
  const place = { ...bucket, regionId: config.AUDIT_BUCKET_REGION };
  const archive = createArchive({ sendOss, endpoints: endpointsIn(config), place });
  try {
    return await ask(archiveSource(archive));
  } catch (err) {
    if (!(err instanceof NoArchive)) throw err;
    const { action, code } = err.refusal;
    return {
      text: `The archive cannot be read (${action}: ${code}). The doctor says what to do.\n`,
      exitCode: 1 as const,
    };
  }
}
