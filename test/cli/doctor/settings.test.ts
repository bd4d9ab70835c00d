import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { doctor } from '../../../src/cli/doctor/command.ts';
import { readSettings } from '../../../src/cli/doctor/read-settings.ts';
import { checkNode, checkSettings, missing, settingsIn } from '../../../src/cli/doctor/settings.ts';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import { levelsOf, linesOf } from './rows.ts';

describe('Node.js', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v24.1.0'])('%s is new enough', (version) => {
    expect(levelsOf(checkNode(version))).toEqual(['ok']);
  });

  it.each(['v18.20.8', 'v20.18.3', 'v19.99.0'])('%s is too old', (version) => {
    expect(linesOf(checkNode(version))).toBe(`fault: ${version} is too old. → Install Node.js 20.19 or newer.`);
  });

  it('is asked to be as new as package.json asks', () => {
    const { engines } = z
      .object({ engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const oldest = engines.node.replace('>=', 'v');

    expect(levelsOf(checkNode(oldest))).toEqual(['ok']);
    expect(linesOf(checkNode('v0.0'))).toContain(`Install Node.js ${oldest.slice(1)} or newer.`);
  });
});

describe('the settings', () => {
  it('are in order without faults and warnings', () => {
    expect(linesOf(checkSettings({ faults: [], warnings: [] }))).toBe('ok: All in order.');
  });

  it('have a row for every fault and every name that is close to one', () => {
    const rows = checkSettings({ faults: ['PORT is no port.', 'ROLE is no role.'], warnings: ['ROL is no setting.'] });

    expect(levelsOf(rows)).toEqual(['fault', 'fault', 'warning']);
    expect(rows.map(({ said }) => said)).toEqual(['PORT is no port.', 'ROLE is no role.', 'ROL is no setting.']);
  });

  it('are named by their faults', () => {
    expect(settingsIn(['PORT is no port.', 'POLICY_FILE has a fault at a.', 'POLICY_FILE has a fault at b.'])).toEqual([
      'PORT',
      'POLICY_FILE',
    ]);
  });

  it('put off what needs one that is at fault, and nothing else', () => {
    const needed = ['SLACK_BOT_TOKEN', 'APPROVAL_CHANNEL'];

    expect(linesOf(missing('Approvers', needed, ['APPROVAL_CHANNEL', 'PORT']))).toBe(
      'not-checked: APPROVAL_CHANNEL is missing or wrong.',
    );
    expect(missing('Approvers', needed, ['PORT'])).toEqual([]);
  });
});

describe('the command line', () => {
  it.each([[[]], [['--json']]])('takes %j', (args) => {
    expect(doctor.read(args)).toEqual({ run: expect.any(Function) });
  });

  it.each([
    [['--jsn'], '--jsn is not an option. Did you mean --json?'],
    [['json'], 'The doctor takes options only.'],
    [['--json=yes'], '--json takes no value.'],
  ])('refuses %j', (args, wrong) => {
    expect(doctor.read(args)).toEqual({ wrong });
  });
});

describe('settings with a policy file that cannot be read', () => {
  it('leave all that needs neither it nor APPROVAL_CHANNEL to be checked', () => {
    const variables = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_APP_TOKEN: 'xapp-1-A1-abc', POLICY_FILE: '/nowhere.yaml' };

    const read = readSettings(variables);

    expect(read.config).toBeDefined();
    expect(read.faults).toEqual([expect.stringMatching(/^POLICY_FILE /)]);
    expect(read.faulty).toEqual(['POLICY_FILE', 'APPROVAL_CHANNEL']);
  });
});

describe('settings with a key that is missing or wrong', () => {
  const channel = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_APP_TOKEN: 'xapp-1-A1-abc', APPROVAL_CHANNEL: 'C0123456789' };
  const { publicKey } = newKeyPair();

  it.each([
    ['PRESS_KEY', { PRESS_PUBLIC_KEY: publicKey }],
    ['PRESS_KEY', { PRESS_KEY: 'no key', PRESS_PUBLIC_KEY: publicKey }],
    ['PRESS_PUBLIC_KEY', { PRESS_PUBLIC_KEY: 'no key', ROLE: 'worker' }],
    ['AUDIT_KEY', { AUDIT_BUCKET: 'oss://acme-audit' }],
    ['AUDIT_KEY', { AUDIT_BUCKET: 'oss://acme-audit', AUDIT_KEY: 'no key' }],
  ])('leave all that does not need %s to be checked: %j', (name, keys) => {
    const { config, warnings, faulty } = readSettings({ ...channel, ...keys });

    expect(config).toBeDefined();
    expect(warnings).toEqual([]);
    expect(faulty).toEqual([name]);
  });
});
