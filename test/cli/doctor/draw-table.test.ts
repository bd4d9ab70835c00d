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
  { subject: 'Redis', level: 'not-checked', said: 'Not checked: it needs REDIS_URL.' },
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
      not checked  Redis             Not checked: it needs REDIS_URL.
      FAULT        Export role       It does not exist.
                                     → Open
                                       https://ram.example/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                                       and confirm.

      2 faults, 1 warning, 1 ok, 1 not checked. The bot cannot do its work before the faults are mended."
    `);
  });

  it('says that nothing is in the way when there are warnings alone', () => {
    const table = drawTable(findings.slice(0, 2), 120);

    expect(table.split('\n').at(-1)).toBe("0 faults, 1 warning, 1 ok, 0 not checked. Nothing stands in the bot's way.");
  });

  it('is no wider than asked for, but for links', () => {
    const lines = drawTable(findings, 72).split('\n');

    expect(lines.filter((line) => line.length > 72 && !line.includes('https://')).slice(0, -1)).toEqual([]);
  });
});

describe('the report', () => {
  const hide = (text: string) => text.replaceAll(/#image-approvals|\/invite/g, '[hidden]');

  it('counts every level', () => {
    expect(countsOf(findings)).toEqual({ ok: 1, warning: 1, fault: 2, 'not-checked': 1 });
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
