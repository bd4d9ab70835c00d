/** The archive in OSS when OSS is late, refuses, loses answers or says something else. */
import { describe, expect, it } from 'vitest';
import type { AliyunAccount } from '../../../sandbox/aliyun/account.ts';
import type { Trouble } from '../../../sandbox/aliyun/shared/trouble.ts';
import { type Archive, ArchivedOtherwise, NoArchive } from '../../../src/workflow/ports/archive.ts';
import { keys } from '../a-cloud.ts';
import { anArchive, archiveIn, auditBucket } from '../an-archive.ts';

const name = 'entries/1.jsonl';

function storedIn(account: AliyunAccount) {
  return account.objects(auditBucket).map(({ name, text }) => [name, text]);
}

async function troubleOf(asked: Promise<unknown>): Promise<NoArchive> {
  const err = await asked.then(
    () => 'an answer',
    (err) => err,
  );
  if (err instanceof NoArchive) return err;
  throw new Error(`no trouble but ${err}`);
}

async function namesIn(archive: Archive, after?: string): Promise<string[]> {
  const names: string[] = [];
  for await (const each of archive.list('entries/', after)) names.push(each);
  return names;
}

describe('an object', () => {
  it('lies below the prefix, or at the root of the bucket', async () => {
    const { account, archive } = await anArchive();

    await archive.put(name, 'one');
    await archiveIn(account, { place: { prefix: '' } }).put(name, 'two');

    expect(storedIn(account)).toEqual([
      ['export-image/prod/entries/1.jsonl', 'one'],
      ['entries/1.jsonl', 'two'],
    ]);
  });

  it('has a name with signs that URLs and signatures write otherwise', async () => {
    const { account, archive } = await anArchive();
    const odd = "texts/a b+c'(*)!%2F&=?#ü/1.json";

    await archive.put(odd, 'one');

    expect(storedIn(account)).toEqual([[`export-image/prod/${odd}`, 'one']]);
    expect(await archive.read(odd)).toBe('one');
    expect(await archive.remove(odd)).toBe('removed');
  });

  it('is put with keys that last for an hour', async () => {
    const { account } = await anArchive();
    const temporary = account.issueToken();

    expect(await archiveIn(account, { credentials: async () => temporary }).put(name, 'one')).toBe('put');
  });
});

describe('a put whose answer is lost', () => {
  it.each<[string, Trouble]>([
    ['breaks off after it has taken effect', { loseAnswer: true }],
    ['is never answered', { hang: true }],
    ['is answered by a proxy, too late', { delayMs: 60_000 }],
  ])('is the same when it %s', async (_what, trouble) => {
    const { account } = await anArchive();
    const archive = archiveIn(account, { timeout: 1_500 });
    account.trouble.next('PutObject', trouble);

    expect(await archive.put(name, 'one')).toBe('same');
    expect(await archive.put(name, 'one')).toBe('same');
    expect(storedIn(account)).toHaveLength(1);
  });

  it.each<[string, Trouble]>([
    ['broke off before', { dropBefore: true }],
    ['was an error of the server', { error: 'InternalError', status: 500 }],
    ['was the page of a proxy', { status: 200, body: '<html>Welcome</html>' }],
    ['was a redirect', { redirect: 'http://127.0.0.1:1/' }],
  ])('is put again by the next call where it %s', async (_what, trouble) => {
    const { account, archive } = await anArchive();
    account.trouble.next('PutObject', trouble);

    expect(await troubleOf(archive.put(name, 'one'))).toMatchObject({ passing: true });
    expect(await archive.put(name, 'one')).toBe('put');
  });

  it('is the same for the next call, when it arrives between the two', async () => {
    const { account } = await anArchive();
    const archive = archiveIn(account, { timeout: 1_500 });
    account.trouble.next('PutObject', { arrivesAfterMs: 30_000 });

    expect(await troubleOf(archive.put(name, 'one'))).toMatchObject({ passing: true });
    account.advance(30_000);
    await account.waitFor(() => account.objects(auditBucket).length === 1);

    expect(await archive.put(name, 'one')).toBe('same');
  });

  it('is found out where another content came first', async () => {
    const { account, archive } = await anArchive();
    const other = archiveIn(account);
    account.trouble.next('GetObject', { error: 'NoSuchKey', status: 404 });
    await other.put(name, 'forged').catch(() => undefined);
    account.trouble.next('GetObject', { error: 'NoSuchKey', status: 404 });

    await expect(archive.put(name, 'one')).rejects.toThrow(ArchivedOtherwise);
    expect(storedIn(account)).toEqual([[`export-image/prod/${name}`, 'forged']]);
  });
});

describe('a bucket with a retention policy', () => {
  it('lets a text go after its period, not before', async () => {
    const { account, archive } = await anArchive();
    account.changeBucket(auditBucket, { worm: 'Locked' });
    await archive.put('texts/7k2m4x/1.json', 'text');

    account.advance(29 * 86_400_000);
    expect(await archive.remove('texts/7k2m4x/1.json')).toBe('kept');
    account.advance(2 * 86_400_000);
    expect(await archive.remove('texts/7k2m4x/1.json')).toBe('removed');
  });
});

describe('a bucket that keeps versions', () => {
  it('still never takes another content, and keeps what is removed', async () => {
    const { account, archive } = await anArchive();
    account.changeBucket(auditBucket, { versioning: 'Enabled' });
    await archive.put(name, 'one');

    await expect(archive.put(name, 'two')).rejects.toThrow(ArchivedOtherwise);
    expect(await archive.remove(name)).toBe('kept');
  });
});

describe('an archive that does not answer', () => {
  const calls: [string, string, (archive: Archive) => Promise<unknown>][] = [
    ['put', 'PutObject', (archive) => archive.put(name, 'one')],
    ['put, which looks first,', 'GetObject', (archive) => archive.put(name, 'one')],
    ['read', 'GetObject', (archive) => archive.read(name)],
    ['list', 'ListObjects', (archive) => namesIn(archive)],
    ['remove', 'DeleteObject', (archive) => archive.remove(name)],
  ];
  const troubles: [string, Trouble, object][] = [
    [
      'a missing permission',
      { error: 'AccessDenied' },
      { passing: false, refusal: { code: 'AccessDenied', http: 403 } },
    ],
    ['no bucket', { error: 'NoSuchBucket' }, { passing: false, refusal: { code: 'NoSuchBucket', http: 404 } }],
    ['an error of the server', { error: 'InternalError', status: 500 }, { passing: true }],
    ['a page of a proxy', { status: 502, body: '<html><body>Bad gateway' }, { passing: true }],
    ['a page with status 200', { status: 200, body: '<html>Welcome</html>' }, { passing: true }],
    ['a broken connection', { dropBefore: true }, { passing: true, refusal: { code: 'Bot.NoAnswer' } }],
    ['silence', { hang: true }, { passing: true, refusal: { code: 'Bot.NoAnswer' } }],
  ];
  const both = calls.flatMap(([call, action, ask]) =>
    troubles.flatMap(([what, trouble, expected]) =>
      // A put with a lost answer has tests of its own above.
      action === 'PutObject' && 'hang' in trouble ? [] : [{ call, action, ask, what, trouble, expected }],
    ),
  );

  it.each(both)(
    'says why, and whether asking again may help: $call, $what',
    async ({ action, ask, trouble, expected }) => {
      const { account } = await anArchive();
      account.trouble.next(action, trouble);

      const err = await troubleOf(ask(archiveIn(account, { timeout: 400 })));

      expect(err).toMatchObject(expected);
      expect(JSON.stringify([err, err.message, err.stack])).not.toMatch(
        new RegExp(`${keys.accessKeyId}|${keys.accessKeySecret}|Signature=`),
      );
    },
  );

  it('is not reached at all', async () => {
    const { account, archive } = await anArchive();
    await account.stop();

    expect(await troubleOf(archive.read(name))).toMatchObject({ passing: true, refusal: { code: 'Bot.Unreachable' } });
  });

  it('is in another region, and says in which', async () => {
    const { account, archive } = await anArchive();
    account.changeBucket(auditBucket, { region: 'ap-southeast-1' });

    expect(await troubleOf(archive.put(name, 'one'))).toMatchObject({
      passing: false,
      regionId: 'ap-southeast-1',
      refusal: { code: 'AccessDenied' },
    });
    expect(await archiveIn(account, { place: { regionId: 'ap-southeast-1' } }).put(name, 'one')).toBe('put');
  });

  it('belongs to another account whose bucket policy does not let us in', async () => {
    const { account, archive } = await anArchive();
    account.changeBucket(auditBucket, { foreign: true });

    expect(await troubleOf(archive.put(name, 'one'))).toMatchObject({ refusal: { code: 'AccessDenied' } });
  });
});

describe('a list', () => {
  it('has the names of every page, and goes on after one', async () => {
    const { account, archive } = await anArchive();
    const many = Array.from({ length: 2_100 }, (_, number) => `entries/${String(number).padStart(5, '0')}.jsonl`);
    const { objects = [] } = account.buckets.get(auditBucket) ?? {};
    const lastModified = '2026-11-24T10:00:00.000Z';
    objects.push(...many.map((each) => ({ name: `export-image/prod/${each}`, sizeBytes: 1, lastModified })));

    expect(await namesIn(archive)).toEqual(many);
    expect(await namesIn(archive, many[1_998])).toEqual(many.slice(1_999));
    expect(account.calls.filter(({ action }) => action === 'ListObjects')).toHaveLength(4);
  });

  it.each([
    ['begins anew on each page', '<Contents><Key>export-image/prod/entries/1</Key></Contents>'],
    ['is empty, with more to come', ''],
    ['has names from elsewhere', '<Contents><Key>other/entries/1</Key></Contents>'],
  ])('that %s comes to an end', async (_what, contents) => {
    const { account, archive } = await anArchive();
    const rest = '<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>';
    const body = `<ListBucketResult>${contents}${rest}</ListBucketResult>`;
    account.trouble.next('ListObjects', { status: 200, body, isFromService: true }, Number.POSITIVE_INFINITY);

    expect(await troubleOf(namesIn(archive))).toMatchObject({ passing: true });
  });
});
