import { describe, expect, it } from 'vitest';
import { countsOf, drawTable } from '../../../src/cli/doctor/draw-table.ts';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { exitCodeOf, reportOf } from '../../../src/cli/doctor/report.ts';

const findings: Finding[] = [
  { subject: 'Node.js', level: 'ok', said: 'v20.20.2.' },
  {
    subject: 'Approval channel',
    level: 'warning',
    said: '#image-approvals is public: anyone in the workspace may join and approve.',
    remedy: 'Use a private channel, unless everyone may decide.',
  },
  { subject: 'Approval channel', level: 'fault', said: 'The bot is not in it.', remedy: 'Type there: /invite @bot' },
  { subject: 'Redis', level: 'not-checked', said: 'REDIS_URL is missing or wrong.' },
  { subject: 'Images', level: 'not-checked', said: 'Alibaba Cloud does not let the bot in.' },
  { subject: 'Buckets', level: 'not-checked', said: 'Alibaba Cloud does not let the bot in.' },
  {
    subject: 'Export role',
    level: 'fault',
    said: 'It does not exist.',
    remedy: `Open https://ram.example/${'x'.repeat(60)} and confirm.`,
  },
];

describe('the table', () => {
  it('names each subject once, wraps sentences, and keeps links whole', () => {
    expect(drawTable(findings, 80)).toMatchInlineSnapshot(`
      "ok           Node.js           v20.20.2.
      warning      Approval channel  #image-approvals is public: anyone in the
                                     workspace may join and approve.
                                     → Use a private channel, unless everyone may
                                       decide.
      FAULT                          The bot is not in it.
                                     → Type there: /invite @bot
      FAULT        Export role       It does not exist.
                                     → Open
                                       https://ram.example/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                                       and confirm.
      not checked                    Redis: REDIS_URL is missing or wrong. Images,
                                     Buckets: Alibaba Cloud does not let the bot in.

      2 faults, 1 warning, 1 ok, 3 not checked. The bot cannot work until the faults are fixed."
    `);
  });

  it('says that the bot can work when there are warnings alone', () => {
    const table = drawTable(findings.slice(0, 2), 120);

    expect(table.split('\n').at(-1)).toBe('0 faults, 1 warning, 1 ok, 0 not checked. The bot can work.');
  });

  it('is no wider than asked for, but for links', () => {
    const lines = drawTable(findings, 72).split('\n');

    expect(lines.filter((line) => line.length > 72 && !line.includes('https://')).slice(0, -1)).toEqual([]);
  });
});

describe('what is said more than once', () => {
  it('is said once: a remedy after the last row that it is for, and what was not checked in one line', () => {
    const remedy = 'Correct the settings.';
    const settings = ['PORT is wrong.', 'ROLE is wrong.'].map(
      (said): Finding => ({ subject: 'Settings', level: 'fault', said, remedy }),
    );
    const open = Array.from(
      { length: 11 },
      (_, number): Finding => ({ subject: `Check ${number}`, level: 'not-checked', said: 'No entry.' }),
    );

    const table = drawTable([...open.slice(0, 3), ...settings, ...open.slice(3)], 120);

    expect(table.match(/Correct the settings/g)).toHaveLength(1);
    expect(table.match(/ROLE is wrong\.\n +→ Correct the settings\.\n/g)).toHaveLength(1);
    expect(table.match(/No entry/g)).toHaveLength(1);
    expect(table.match(/not checked {2}/g)).toHaveLength(1);
    for (const { subject } of open) expect(table.replace(/\s+/g, ' ')).toContain(subject);
    expect(table).toContain('11 not checked.');
  });
});

describe('the report', () => {
  it.each([
    [undefined, 120],
    [200, 120],
    [70, 70],
  ])('is for a terminal of %s columns at most %i wide', (width, most) => {
    const long: Finding = { subject: 'Node.js', level: 'ok', said: 'word '.repeat(60).trim() };
    const lines = reportOf([long], { json: false, width, hide: (text) => text }).split('\n');

    expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(most - 6);
    expect(lines.filter((line) => line.length > most).length).toBe(0);
  });

  const hide = (text: string) => text.replaceAll(/#image-approvals|\/invite/g, '[hidden]');

  it('counts every level', () => {
    expect(countsOf(findings)).toEqual({ ok: 1, warning: 1, fault: 2, 'not-checked': 3 });
  });

  it('is JSON with the same rows', () => {
    const report: unknown = JSON.parse(reportOf(findings, { json: true, hide: (text) => text }));

    expect(report).toEqual({ ok: false, counts: countsOf(findings), findings });
  });

  it.each([true, false])('hides secrets (JSON: %s)', (json) => {
    const report = reportOf(findings, { json, hide });

    expect(report).toContain('[hidden]');
    expect(report).not.toContain('#image-approvals');
    expect(report).not.toContain('/invite');
  });

  it('fails for faults, and not for warnings', () => {
    expect(exitCodeOf(findings)).toBe(1);
    expect(exitCodeOf(findings.filter(({ level }) => level !== 'fault'))).toBe(0);
  });
});
