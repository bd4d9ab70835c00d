import { describe, expect, it } from 'vitest';
import { about } from '../../../src/cli/doctor/finding.ts';
import { once, oncePer, runChecks } from '../../../src/cli/doctor/run-checks.ts';
import { linesOf } from './rows.ts';

const never = () => new Promise<never>(() => {});
const fine = async () => [about('A').ok('Fine.')];

describe('the checks', () => {
  it('stand in their order, however long each takes', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = async () => {
      await gate;
      return [about('Slow').ok('Done.')];
    };
    const quick = async () => {
      release();
      return [about('Quick').ok('Done.')];
    };

    const findings = await runChecks(
      [
        { subject: 'Slow', isVital: true, run: slow },
        { subject: 'Quick', isVital: true, run: quick },
      ],
      5_000,
    );

    expect(findings.map(({ subject }) => subject)).toEqual(['Slow', 'Quick']);
  });

  it.each([
    [true, 'fault'],
    [false, 'warning'],
  ])('say so when nothing answers in time (vital: %s)', async (isVital, level) => {
    const findings = await runChecks(
      [
        { subject: 'Silent', isVital, run: never },
        { subject: 'A', isVital: true, run: fine },
      ],
      50,
    );

    expect(linesOf(findings)).toBe(
      `${level}: No answer within 0.05 seconds. → Check the network, then run the doctor again.\nok: Fine.`,
    );
  });

  it('survive a check that breaks, and give the name of the error, not its text', async () => {
    const broken = async () => {
      throw new TypeError('xoxb-secret is not a function');
    };

    const findings = await runChecks([{ subject: 'Broken', isVital: true, run: broken }], 1_000);

    expect(linesOf(findings)).toMatch(/^fault: The check itself failed \(TypeError\)\. → /);
    expect(linesOf(findings)).not.toContain('xoxb');
  });
});

describe('what several checks want to know', () => {
  it('is asked once', async () => {
    let asked = 0;
    const ask = once(async () => {
      asked += 1;
      return asked;
    });

    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  });

  it('is asked once for each key', async () => {
    const asked: string[] = [];
    const ask = oncePer(async (key) => {
      asked.push(key);
      return key.toUpperCase();
    });

    expect(await Promise.all([ask('a'), ask('b'), ask('a')])).toEqual(['A', 'B', 'A']);
    expect(asked).toEqual(['a', 'b']);
  });
});
