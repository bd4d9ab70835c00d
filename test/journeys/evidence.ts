/** The audit trail of a stage, as an auditor gets it: the objects of its bucket in a folder, the log of a worker, and `audit` as a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';
import type { BotProcess } from '../../sandbox/bot-process.ts';
import type { Stage } from '../../sandbox/stage.ts';
import { newKeyPair } from '../../src/domain/audit/signing-key.ts';
import { SealedEntry } from '../../src/domain/audit/trail.ts';

const auditKeys = newKeyPair();
const pressKeys = newKeyPair();

/** All that an auditor needs. */
export const publicKeys = { AUDIT_PUBLIC_KEY: auditKeys.publicKey, PRESS_PUBLIC_KEY: pressKeys.publicKey };

/** What a bot with an archive and signed presses has in addition to its other settings. */
export const archiving = {
  AUDIT_KEY: auditKeys.secret,
  AUDIT_BUCKET: 'oss://acme-audit/prod',
  PRESS_KEY: pressKeys.secret,
};

/** The bucket is not among those of every stage. */
export function addAuditBucket({ cloud }: Stage): void {
  cloud.addBucket({ name: 'acme-audit', region: 'cn-hangzhou' });
}

/** The environment replaces that of this process: no setting of the bot is there by chance. */
export async function audit(args: readonly string[], env: Record<string, string> = publicKeys) {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [resolve('dist/cli.js'), 'audit', ...args], { env: { PATH, ...env } });
  const [said, trouble, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, said, trouble };
}

/** Copies the objects of the bucket into an empty folder, as `ossutil cp` does; the answer is that folder. */
export function copiesOfBuckets(): (stage: Stage) => Promise<string> {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  return async ({ cloud }) => {
    const folder = await mkdtemp(join(tmpdir(), 'audit-'));
    folders.push(folder);
    for (const { name, text = '' } of cloud.objects('acme-audit')) {
      const file = join(folder, name.slice('prod/'.length));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    return folder;
  };
}

/** The entries that a worker has logged, one on each line; throws where one has another shape. */
export function loggedBy({ lines }: BotProcess): SealedEntry[] {
  return lines
    .filter((line) => line.includes('"audit entry"'))
    .map((line) => SealedEntry.parse(JSON.parse(line).audit));
}
