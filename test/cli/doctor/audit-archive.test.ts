/** What the doctor says of the archive, and of a trail without one. */
import { describe, expect, it } from 'vitest';
import { checkArchive } from '../../../src/cli/doctor/audit-archive.ts';
import { segmentName, segmentText } from '../../../src/domain/audit/segment.ts';
import type { Archive } from '../../../src/workflow/ports/archive.ts';
import { aSegment } from '../../a-segment.ts';
import { anArchive, archiveIn, auditBucket } from '../../aliyun/an-archive.ts';
import { linesOf } from './rows.ts';

const day = 86_400_000;

async function linesWith(archive: Archive | undefined, days = 400): Promise<string> {
  return linesOf(await checkArchive({ archive, retention: days * day }));
}

describe('the archive', () => {
  it('takes an object, also a second time and where objects are kept', async () => {
    const { account, archive } = await anArchive();
    account.changeBucket(auditBucket, { worm: 'Locked' });

    expect(await linesWith(archive)).toBe('ok: It takes objects, and has no audit entries yet.');
    await archive.put(segmentName(aSegment()), segmentText(aSegment()));
    expect(await linesWith(archive)).toBe('ok: It takes objects and has audit entries.');
    expect(account.objects(auditBucket).map(({ name }) => name)).toContain('export-image/prod/probe');
  });

  it.each(['PutObject', 'GetObject', 'ListObjects'])('that refuses %s has a remedy', async (action) => {
    const { account, archive } = await anArchive();
    account.trouble.next(action, { error: 'AccessDenied' });

    expect(await linesWith(archive)).toMatch(
      new RegExp(
        `^warning: The bot is not allowed to use it\\. → Attach .+audit-bucket-policy\\.json too\\. \\(${action}: AccessDenied\\)$`,
      ),
    );
  });

  it('in another region has a remedy that names it', async () => {
    const { account, archive } = await anArchive();
    account.changeBucket(auditBucket, { region: 'cn-beijing' });

    expect(await linesWith(archive)).toBe(
      'warning: The bucket is in cn-beijing. → Set AUDIT_BUCKET_REGION to cn-beijing.',
    );
  });

  it('that is not there, or not reached, or shared with something else is a warning', async () => {
    const { account, archive } = await anArchive();
    await archive.put('probe', 'by another program');
    expect(await linesWith(archive)).toMatch(/^warning: Its object probe has another content/);

    expect(await linesWith(archiveIn(account, { place: { bucket: 'acme-none' } }))).toMatch(
      /^warning: There is no bucket of that name\. → .+NoSuchBucket\)$/,
    );

    account.trouble.next('ListObjects', { hang: true });
    expect(await linesWith(archiveIn(account, { timeout: 300 }))).toMatch(
      /^warning: It takes nothing\. ListObjects: no readable/,
    );
  });
});

describe('a trail without an archive', () => {
  it('is kept for long enough, or not', async () => {
    expect(await linesWith(undefined, 180)).toBe(
      'ok: There is none: audit entries are kept for 180 days, in Redis alone.',
    );
    expect(await linesWith(undefined, 179)).toMatch(
      /^warning: .+for 179 days.+ActionTrail.+90 days only.+ → Set AUDIT_BUCKET, or AUDIT_RETENTION to 180d or more\.$/,
    );
  });
});
