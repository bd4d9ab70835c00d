/** `audit` on the command line: verify, show, export and key, from files alone. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { textHash } from '../../../src/domain/audit/erasable-text.ts';
import { readPublicKey, readSigningKey } from '../../../src/domain/audit/signing-key.ts';
import { entryName, type SealedEntry } from '../../../src/domain/audit/trail.ts';
import { aTwoPersonRule, leads } from '../../a-policy.ts';
import { approver, askedAt, hour } from '../../builders.ts';
import { aHistory, aTrail, auditKey, of, type RequestGiven } from '../../domain/audit/a-trail.ts';
import { aFolder, publicKeys, say } from './a-folder.ts';

const began = aHistory(1).slice(0, 13);

/** As the archive names it; the number is that of its last entry. */
const segment = (first: number, last: number, time: string) => {
  const id = (number: number) => `${began}-${String(number).padStart(12, '0')}`;
  return `${id(first)}_${id(last)}_${time}.jsonl`;
};

function aTrailOf(...requests: readonly Partial<RequestGiven>[]) {
  const trail = aTrail();
  for (const [index, request] of requests.entries()) trail.request({ id: `aaaaa${index + 1}`, ...request });
  trail.checkpoint();
  return trail;
}

describe('audit verify', () => {
  it('says that an archive of several files is sound, whatever their order', async () => {
    const trail = aTrailOf({});
    const first = trail.lines.splice(0);
    trail.request({ id: 'aaaaa2' });
    trail.checkpoint();
    const folder = aFolder({
      [segment(7, 11, '20260504T100000.000Z')]: trail.lines,
      [segment(1, 6, '20260504T090000.000Z')]: first,
    });

    const { text, exitCode } = await say('verify', folder, ...publicKeys);

    expect(exitCode).toBe(0);
    expect(text).toBe(
      [
        '11 entries in 1 history, 2 checkpoints that fit.',
        `From ${began}-1 (2026-05-04 09:01:00 UTC) to ${began}-11 (2026-05-04 09:12:00 UTC).`,
        'Installation T0ACME/UBOT.',
        `Anchored up to ${began}-11 (2026-05-04 09:12:00 UTC) by the checkpoint of 2026-05-04 09:13:00 UTC, key ${auditKey.id}.`,
        'Signatures of people, checked and sound: 4.',
        '0 findings, 0 notes.',
        '',
      ].join('\n'),
    );
    const files = [segment(7, 11, '20260504T100000.000Z'), segment(1, 6, '20260504T090000.000Z')];
    expect((await say('verify', ...files.map((name) => join(folder, 'entries', name)), ...publicKeys)).text).toBe(text);
  });

  it('reads a failover in the order of the last entries, though its first segment begins earlier', async () => {
    const trail = aTrailOf({});
    const head = trail.lines.splice(0);
    trail.add({ event: 'audit-read', command: 'verify' });
    const from = trail.last();
    trail.add({ event: 'audit-read', command: 'show' });
    trail.add({ event: 'audit-read', command: 'export' });
    const lost = trail.last();
    trail.checkpoint();
    const dead = trail.lines.splice(0);
    trail.changeHistory(aHistory(2), from);
    trail.add({ event: 'entries-lost', history: aHistory(1), first: 8, last: 9, head: lost.head });
    trail.checkpoint();
    const next = [dead[0] ?? '', ...trail.lines];
    const id = (history: number, number: number) =>
      `${aHistory(history).slice(0, 13)}-${String(number).padStart(12, '0')}`;
    const folder = aFolder({
      [`${id(1, 1)}_${id(1, 6)}_20260504T090000.000Z.jsonl`]: head,
      [`${id(1, 7)}_${id(2, 2)}_20260504T110000.000Z.jsonl`]: next,
      [`${id(1, 8)}_${id(1, 9)}_20260504T100000.000Z.jsonl`]: dead,
    });

    const { text, exitCode } = await say('verify', folder, ...publicKeys);

    expect(text).toContain(`note: Entries ${began}-8 to ${began}-9 are lost by a change of the Redis server`);
    expect(text).toContain(`note: Entry ${began}-7 is there more than once, and the same.`);
    expect(text).toContain('0 findings, 2 notes.');
    expect(exitCode).toBe(0);
  });

  it('names what is wrong, by file and line where it is no entry', async () => {
    const { lines } = aTrailOf({});
    const changed = lines.with(4, (lines[4] ?? '').replace('t-aaaaa1', 't-aaaaa9'));
    const folder = aFolder({ 'a.jsonl': changed, 'b.jsonl': ['garbage'] });

    const { text, exitCode } = await say('verify', folder, ...publicKeys);

    expect(exitCode).toBe(1);
    expect(text).toContain(
      `finding: Entry ${began}-5 does not fit its hash: it was changed, or the one before it was.`,
    );
    expect(text).toContain('finding: b.jsonl, line 1, is neither an entry nor a checkpoint.');
    expect(text).toContain('2 findings, 0 notes.');
  });

  it('fails up to a day whose end no checkpoint covers', async () => {
    const folder = aFolder({ 'a.jsonl': aTrailOf({}).lines });

    expect((await say('verify', folder, '--to', '2026-05-03', ...publicKeys)).exitCode).toBe(0);
    expect((await say('verify', folder, '--to', '2026-05-04T11:00:00+08:00', ...publicKeys)).exitCode).toBe(0);
    const { text, exitCode } = await say('verify', folder, '--to', '2026-05-04', ...publicKeys);
    expect(exitCode).toBe(1);
    expect(text).toContain('finding: Not all entries up to 2026-05-05 00:00:00 UTC are covered');
  });

  it('prints JSON', async () => {
    const folder = aFolder({ 'a.jsonl': aTrailOf({}).lines });
    const { text } = await say('verify', folder, '--json', ...publicKeys);

    expect(JSON.parse(text)).toMatchObject({ ok: true, entries: 6, checkpoints: 1, findings: { listed: [], more: 0 } });
  });

  it('takes an empty file and a checkpoint without entries', async () => {
    const trail = aTrailOf({});
    const entries = trail.lines.splice(0);
    trail.wait(24 * hour);
    trail.checkpoint();
    const folder = aFolder({
      [segment(1, 6, '20260504T090000.000Z')]: entries,
      [segment(7, 6, '20260505T090000.000Z')]: trail.lines,
      'empty.jsonl': [],
    });

    const { text, exitCode } = await say('verify', folder, '--to', '2026-05-04', ...publicKeys);

    expect([exitCode, text]).toEqual([0, expect.stringContaining('6 entries in 1 history, 2 checkpoints that fit.')]);
  });

  it('proves nothing without keys, and says what was not checked', async () => {
    const folder = aFolder({ 'a.jsonl': aTrailOf({}).lines });
    const { text, exitCode } = await say('verify', folder);

    expect(exitCode).toBe(1);
    expect(text).toContain('Anchored: nothing.');
    expect(text).toContain('AUDIT_PUBLIC_KEY or --audit-key is missing.');
    expect(text).toContain('note: Signatures of 2 submissions and presses were not checked');
  });
});

describe('audit key', () => {
  it('prints four lines and nothing else, of pairs that fit', async () => {
    const { text, exitCode } = await say('key');
    const [press = '', pressPublic = '', auditSecret = '', auditPublic = '', end] = text.split('\n');

    expect(exitCode).toBe(0);
    expect(end).toBe('');
    for (const [secret, open] of [
      [press, pressPublic],
      [auditSecret, auditPublic],
    ] as const) {
      const key = readSigningKey(secret.split('=')[1] ?? '');
      const half = readPublicKey(open.split('=')[1] ?? '');
      const signature = key?.sign('export-image/press/v1', {}) ?? '';
      expect(half?.isSigned('export-image/press/v1', {}, signature)).toBe(true);
    }
    expect(text.replaceAll(/=[\w-]{43}$/gm, '')).toBe('PRESS_KEY\nPRESS_PUBLIC_KEY\nAUDIT_KEY\nAUDIT_PUBLIC_KEY\n');
    expect((await say('key')).text).not.toBe(text);
  });
});

describe('audit show', () => {
  const show = (folder: string, ...more: string[]) => say('show', 'aaaaa1', folder, ...publicKeys, ...more);

  it('is the control evidence of one request', async () => {
    const trail = aTrailOf({ reason: 'DR drill, OPS-812' }, {});
    const { text, exitCode } = await show(aFolder({ 'a.jsonl': trail.lines }, trail.texts), '--zone', 'Asia/Shanghai');

    expect(exitCode).toBe(0);
    expect(text).toContain('# Export request `aaaaa1`');
    expect(text).toContain('| Requester | `ULIN` |');
    expect(text).toContain('| Asked | 2026-05-04 09:02:00 UTC (2026-05-04 17:02:00 Asia/Shanghai) |');
    expect(text).toContain('> DR drill\\, OPS\\-812');
    expect(text).toContain('- `UANA` approved: 2026-05-04 09:03:00 UTC');
    expect(text).toContain('- Seats of the rule: any source: `UANA`.');
    expect(text).toContain('- Requester and approver are different people: `ULIN` asked, `UANA` approved.');
    expect(text).toContain(
      `- Approval came before execution: entry \`${began}-3\` comes before entry \`${began}-4\`; complete at 2026-05-04 09:03:00 UTC`,
    );
    expect(text).toContain('- Export task `t-aaaaa1` started: 2026-05-04 09:05:00 UTC');
    expect(text).toContain('- Object `web_m-bp1acmeweb01_system.raw.tar.gz`, 1024 bytes.');
    expect(text).toContain('- Nothing was refused.');
    expect(text).toContain(`- All 5 entries are covered by the checkpoint of \`${began}-11\``);
    expect(text).toContain('was verified as a whole, without findings. Signatures of people, checked and sound: 4.');
    expect(text).toMatch(
      /^\| \d{13}-2 \| 2026-05-04 09:02:00 \| 2026-05-04 17:02:00 \| asked \| `ULIN` \|.*`[0-9a-f]{12}` \|$/m,
    );
    expect(text).not.toContain('aaaaa2');
  });

  it('says what is not as it should be', async () => {
    const trail = aTrail();
    trail.ask({ id: 'aaaaa1', requester: 'UANA' });
    trail.add({ event: 'called', ...of({ id: 'aaaaa1' }, 3, 'starting'), attempt: 1 });
    trail.vote({ id: 'aaaaa1', approver: 'UANA' });

    const { text, exitCode } = await show(aFolder({ 'a.jsonl': trail.lines }));

    expect(exitCode).toBe(1);
    expect(text).toContain('**ExportImage was called without a complete approval before it:**');
    expect(text).toContain('**The requester `UANA` is one of the approvers.**');
    expect(text).toContain('The last entry is not covered by a checkpoint yet.');
    expect(text).toContain('**The trail of 4 entries that this was read from has 2 findings.**');
  });

  it('counts no approval that a failover has lost, and shows it as lost', async () => {
    const request = { id: 'aaaaa1' };
    const trail = aTrail();
    trail.ask(request);
    const from = trail.last();
    trail.vote(request);
    const lost = trail.last();
    trail.checkpoint();
    trail.changeHistory(aHistory(2), from);
    trail.add({ event: 'entries-lost', history: from.history, first: 3, last: 3, head: lost.head });
    trail.vote({ ...request, approver: 'UWEI' });
    trail.add({ event: 'called', ...of(request, 3, 'starting'), attempt: 1 });
    trail.checkpoint();

    const { text, exitCode } = await show(aFolder({ 'a.jsonl': trail.lines }));

    expect(text).toMatch(/^- `UANA` approved: .* \*\*Lost by a change of the Redis server: it does not count\.\*\*$/m);
    expect(text).toContain('different people: `ULIN` asked, `UWEI` approved.');
    expect(text).toContain(
      `Approval came before execution: entry \`${entryName({ history: aHistory(2), number: 3 })}\``,
    );
    expect(text).toMatch(/\| voted \(lost\) \| `UANA` \|/);
    expect(exitCode).toBe(0);

    trail.lines.splice(-3, 1);
    const without = await show(aFolder({ 'a.jsonl': trail.lines }));
    expect(without.text).toContain('**ExportImage was called without a complete approval before it:**');
  });

  it('shows seats, approvals that were taken back, refused presses and why it failed', async () => {
    const rule = aTwoPersonRule();
    const trail = aTrail();
    const request = { id: 'aaaaa1', rule };
    trail.ask(request);
    const press = { ...of(request, 2, 'pending' as const), pressedAt: askedAt };
    const seats = { filled: 1, of: 2 };
    const vote = (by: string, sources: string[]) =>
      trail.add({ event: 'voted', ...press, by, digest: 'x', sources, seats } as { event: string });
    vote('UWEI', ['channel']);
    trail.add({ event: 'taken-back', ...press, by: 'UWEI' });
    vote('UKIM', ['channel', 'group:S0SECURITY']);
    const left = { approver: 'UKIM', because: 'left', from: ['group:S0SECURITY'], seats: { filled: 0, of: 2 } };
    trail.add({ event: 'approver-left', ...of(request, 4, 'pending'), ...left } as { event: string });
    vote(approver, ['channel', 'group:S0SECURITY']);
    trail.add({ event: 'refused', by: 'UEVE', act: 'approve', request: 'aaaaa1', reason: 'not-a-member', count: 3 });
    const failure = { reason: 'refused', codes: ['NoSetRoletoECSServiceAcount'], cloudRequestId: '8C1E' };
    trail.add({ event: 'ended', ...of(request, 6, 'failed'), failure } as { event: string });

    const { text } = await show(aFolder({ 'a.jsonl': trail.lines }));

    expect(text).toContain('- Seats of the rule: `group:S0SECURITY`: `UANA`; any source: open.');
    expect(text).toMatch(
      /- `UWEI` approved: .*\n- `UWEI` took the approval back: .*\n- `UKIM` approved: .*\n- `UKIM`'s approval no longer counted: .*, the person had left `group:S0SECURITY`\.\n- `UANA` approved: /,
    );
    expect(text).toContain('approval of `UKIM`, left, `group:S0SECURITY`');
    expect(text).toContain('- `UEVE` tried `approve` 3 ×, refused as `not-a-member`.');
    expect(text).toContain('RequestId of Alibaba Cloud: `8C1E`.');
    expect(text).toMatch(/`NoSetRoletoECSServiceAcount`: .*Who can fix it\\: an Alibaba Cloud administrator/);
    expect(text).toContain('ExportImage was not called.');
  });

  it('shows reminders, and the seat of a person to whom the rule has escalated', async () => {
    const trail = aTrail();
    const request = { id: 'aaaaa1', rule: aTwoPersonRule({ escalate: { after: 1, to: [leads] } }) };
    trail.ask(request);
    const now = of(request, 2, 'pending' as const);
    const add = (event: { event: string } & Record<string, unknown>) => trail.add(event);
    add({ event: 'reminded', ...now, mentioned: [] });
    add({ event: 'escalated', ...now, mentioned: [leads, 'UBOSS'] });
    add({ event: 'warned-of-expiry', ...now });
    const seats = { filled: 1, of: 2 };
    add({ event: 'voted', ...now, pressedAt: askedAt, by: 'ULEAD', digest: 'x', sources: [leads], seats });

    const { text } = await show(aFolder({ 'a.jsonl': trail.lines }));

    expect(text).toMatch(/- The rule escalated: .*\n- `ULEAD` approved: /);
    expect(text).toContain('- Seats of the rule: `group:S0SECURITY`: open; any source: `ULEAD`.');
    expect(text).toMatch(/\| reminded \| {2}\| no one mentioned \|/);
    expect(text).toMatch(/\| escalated \| {2}\| mentioned `group:S0LEADS`, `UBOSS` \|/);
  });

  it('shows each question with its answer, and says where there is none or its text was erased', async () => {
    const trail = aTrail();
    trail.ask({ id: 'aaaaa1' });
    const now = { ...of({ id: 'aaaaa1' }, 2, 'pending' as const), pressedAt: askedAt };
    const typed = (text: string) => {
      const kept = { request: 'aaaaa1', salt: 'salt-1', text };
      trail.texts.push(kept);
      return { reason: textHash(kept) };
    };
    trail.add({ event: 'question-asked', ...now, by: 'UANA', question: 'q2w3e4r5t6', ...typed('Which *disk*?') });
    trail.add({ event: 'question-answered', ...now, by: 'ULIN', question: 'q2w3e4r5t6', ...typed('The second') });
    trail.add({ event: 'question-asked', ...now, by: 'UWEI', question: 'q2w3e4r5t7', ...typed('Why raw?') });

    const page = async (texts = trail.texts) => (await show(aFolder({ 'a.jsonl': trail.lines }, texts))).text;

    const [, questions = ''] = (await page()).split('## Questions');
    expect(questions).toMatch(/`UANA` asked at .*:\s+> Which \\\*disk\\\*\\\?\s+`ULIN` answered at .*:\s+> The second/);
    expect(questions).toMatch(/`UWEI` asked at .*:\s+> Why raw\\\?\s+No answer\./);
    expect(questions).toContain('| question-answered | `ULIN` | question `q2w3e4r5t6` |');
    expect(await page([])).toContain('Text not here.');
  });

  it('escapes what people typed', async () => {
    const reason = '# Approved by @wei\n| a | b |\n[x](javascript:1) <img src=x> `y` **z** https://a.example';
    const trail = aTrailOf({ reason });
    const { text } = await show(aFolder({ 'a.jsonl': trail.lines }, trail.texts));

    expect(text).toContain(
      '\n> \\# Approved by \\@wei\n> \\| a \\| b \\|\n> \\[x\\]\\(javascript\\:1\\) \\<img src\\=x\\>',
    );
    expect(text).toContain('\\`y\\` \\*\\*z\\*\\* https\\:\\/\\/a\\.example');
  });

  it('says where a text is not here, was erased, or is another', async () => {
    const trail = aTrailOf({});
    const page = async (texts = trail.texts) => (await show(aFolder({ 'a.jsonl': trail.lines }, texts))).text;
    expect(await page()).toContain('> DR drill');
    expect(await page([])).toContain('Text not here.');

    trail.add({ event: 'texts-erased', request: 'aaaaa1', texts: 1 });
    expect(await page([])).toContain('Text erased.');
  });

  it('reads no file that an entry leads to', async () => {
    const trail = aTrail();
    trail.ask({ id: '../../entries/a' });
    const folder = aFolder({ 'a.jsonl': trail.lines });

    expect(existsSync(join(folder, 'entries', 'a.jsonl'))).toBe(true);
    expect((await say('show', '../../entries/a', folder)).text).toContain('Text not here.');
  });

  it('says that a request is not there', async () => {
    expect(await say('show', 'nothng', aFolder({ 'a.jsonl': aTrailOf({}).lines }))).toMatchObject({
      text: 'The trail has no entry of request nothng.\n',
      exitCode: 1,
    });
  });
});

describe('audit export', () => {
  const period = ['--from', '2026-05-04', '--to', '2026-05-04'];

  it('has one row a request', async () => {
    const trail = aTrailOf({}, { requester: 'UWEI' });
    trail.ask({ id: 'aaaaa3' });
    const { text, exitCode, ...rest } = await say(
      'export',
      ...period,
      aFolder({ 'a.jsonl': trail.lines }),
      ...publicKeys,
    );

    expect(exitCode).toBe(0);
    expect(rest).toEqual({ aside: '3 requests.\n' });
    const [head = '', first, second = '', third = '', end] = text.split('\r\n');
    expect(head.split(',')).toHaveLength(21);
    expect(first).toBe(
      [
        'aaaaa1,2026-05-04T09:02:00.000Z,ULIN,m-bp1acmeweb01,cn-hangzhou,acme-exports,web,raw,built-in,0',
        'UANA,2026-05-04T09:03:00.000Z,2026-05-04T09:04:00.000Z,yes,t-aaaaa1,exported,2026-05-04T09:06:00.000Z',
        `no,,0,${began}-11 2026-05-04T09:12:00.000Z`,
      ].join(','),
    );
    expect(second).toContain('aaaaa2,2026-05-04T09:07:00.000Z,UWEI,');
    expect(third).toMatch(/^aaaaa3,.*,,,,not called,,open,,no,,0,not yet$/);
    expect(end).toBe('');
  });

  it('has JSON lines with the same names', async () => {
    const folder = aFolder({ 'a.jsonl': aTrailOf({}).lines });
    const { text } = await say('export', ...period, '--format', 'jsonl', folder);

    expect(JSON.parse(text)).toMatchObject({ id: 'aaaaa1', approved_before_called: 'yes', anchored_by: 'not checked' });
  });

  it('has those of the period alone', async () => {
    const folder = aFolder({ 'a.jsonl': aTrailOf({}).lines });
    const { text } = await say('export', '--from', '2026-05-05', '--to', '2026-05-06', folder);

    expect(text.split('\r\n')).toHaveLength(2);
  });

  it('makes cells harmless that a spreadsheet would run, and quotes as RFC 4180 says', async () => {
    const names = ['=1+1', '+1', '-1', '@x', '\tx', 'a"b,c'];
    const trail = aTrailOf(...names.map((requester) => ({ requester })));
    const { text } = await say('export', ...period, aFolder({ 'a.jsonl': trail.lines }));
    const cells = text.split('\r\n').map((line) => line.split('Z,')[1]?.split(',m-bp1')[0]);

    expect(cells.slice(1, 7)).toEqual(["'=1+1", "'+1", "'-1", "'@x", "'\tx", '"a""b,c"']);
  });

  it('is whole, and fails, where the trail has findings', async () => {
    const { lines } = aTrailOf({});
    const folder = aFolder({ 'a.jsonl': lines.with(4, (lines[4] ?? '').replace('t-aaaaa1', 't-aaaaa9')) });
    const { exitCode, text, ...rest } = await say('export', ...period, folder, ...publicKeys);

    expect([exitCode, text.split('\r\n').length]).toEqual([1, 3]);
    expect(rest).toEqual({
      aside: '1 request.\nThe trail has 1 finding: run audit verify before you rely on these rows.\n',
    });
  });

  it('has all rows of a long time, anchored', async () => {
    const trail = aTrail();
    for (let count = 0; count < 300; count += 1) {
      trail.request({ id: String(count).padStart(6, '0') });
      if (count % 10 === 9) trail.checkpoint();
      trail.wait(24 * hour);
    }
    const folder = aFolder({ 'a.jsonl': trail.lines });
    const { text } = await say('export', '--from', '2026-01-01', '--to', '2028-01-01', folder, ...publicKeys);

    const rows = text.trimEnd().split('\r\n').slice(1);
    expect(rows).toHaveLength(300);
    expect(rows.map((row) => row.slice(0, 6))).toEqual(rows.map((_, index) => String(index).padStart(6, '0')));
    expect(rows.filter((row) => row.endsWith('not yet'))).toEqual([]);
  });
});

describe('the words after audit', () => {
  it.each([
    ['', 'Name one of verify, show, export, tail, erase, checkpoint, key, schema.'],
    ['verfiy', '“verfiy” is none of verify, show, export, tail, erase, checkpoint, key, schema. Did you mean verify?'],
    ['verify', 'Name FILES, or --archive, or set REDIS_URL.'],
    ['erase aaaaa1', 'REDIS_URL is not set.'],
    ['checkpoint', 'A checkpoint needs AUDIT_KEY, and settings without faults. The doctor names the faults.'],
    ['verify x --archive', '--archive takes no FILES.'],
    ['verify --archive', '--archive needs AUDIT_BUCKET, and settings without faults. The doctor names the faults.'],
    ['verify /nowhere', '/nowhere cannot be read: there is no such file or folder, or no permission to read it.'],
    ['verify test', 'test has no file *.jsonl.'],
    [
      'verify x --to yesterday',
      '--to takes a day in UTC such as 2026-09-30, or a time such as 2026-09-30T18:00:00+08:00.',
    ],
    ['verify x --audit-key=abc', '--audit-key takes public keys of 43 characters, with commas between.'],
    ['show', 'ID is missing.'],
    ['show aaaaa1 x --zone Nowhere', '--zone takes a time zone such as Asia/Shanghai, not “Nowhere”.'],
    ['export x --from 2026-01-01', '--to is missing.'],
    ['export x --from 2026-01-02 --to 2026-01-01', '--to is before --from.'],
    ['export x --format xls', '--format takes csv or jsonl, not “xls”.'],
    ['key x', 'key takes nothing more.'],
  ])('%j: %s', async (line, sentence) => {
    const { text, exitCode } = await say(...line.split(' ').filter(Boolean));

    expect([exitCode, text.split('\n')[0]]).toEqual([2, sentence]);
  });
});

it.each([undefined, 'AUDIT'])('makes no checkpoint without a key that can sign: AUDIT_KEY is %s', async (key) => {
  vi.stubEnv('AUDIT_BUCKET', 'oss://acme-audit');
  vi.stubEnv('AUDIT_KEY', key);
  vi.stubEnv('REDIS_URL', 'redis://127.0.0.1:1');
  onTestFinished(() => void vi.unstubAllEnvs());

  const { text, exitCode } = await say('checkpoint');

  expect([exitCode, text.split('.')[0]]).toEqual([2, 'A checkpoint needs AUDIT_KEY, and settings without faults']);
});

it('names entries as people type them', () => {
  const [first = ''] = aTrail().lines;

  expect(entryName(JSON.parse(first) as SealedEntry)).toBe(`${began}-1`);
});
