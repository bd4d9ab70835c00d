/** `policy explain` on files, and with a Slack and an Alibaba Cloud that it may ask. */
import { describe, expect, it } from 'vitest';
import { explainFile } from '../../../src/cli/policy/explain.ts';
import type { Outside } from '../../../src/cli/policy/outside.ts';
import { type ExportOptions, readExport } from '../../../src/cli/policy/read-export.ts';
import { ok } from '../../../src/domain/result.ts';
import { anAccount, keys } from '../doctor/an-account.ts';
import { aFile, aWorkspace, offline } from './a-policy.ts';

const rules = [
  '  - { name: hr, when: { image: { name: "hr-*" } }, never: Ask the data owner. }',
  '  - name: production',
  '    when: { image: { tags: { env: prod } }, larger_than: 100GiB, requester: ["group:S0PLATFORM"] }',
  '    approvals: 2',
  '    approvers: [{ from: "group:S0SECURITY", at_least: 1 }, { from: channel }]',
  '  - name: drill',
  '    when: { bucket: acme-drill, requester: [U0LIN] }',
  '    standing: { until: 2099-01-31, at_most: 1/1d }',
  '  - { name: rest, when: { region: "cn-*" } }',
].join('\n');
const path = aFile(rules, { more: 'time_zone: UTC\n' });

const asked = { image: 'm-bp1', bucket: 'acme-exports', region: 'cn-hangzhou', requester: 'U0LIN' };
const known = { name: 'prod-db', tag: ['env=prod'], size: '340GiB', group: ['S0PLATFORM'] };

async function explain(options: ExportOptions, { json = false, outside = offline, file = path } = {}) {
  const given = readExport({ ...asked, ...options });
  if ('wrong' in given) throw new Error(given.wrong);
  return explainFile(file, given, { json, outside });
}

describe('policy explain', () => {
  it('says of each rule why it does or does not match, and the seats of the chosen one', async () => {
    expect(await explain(known)).toEqual({
      text: `m-bp1 from cn-hangzhou to acme-exports as raw, for U0LIN
name: prod-db · tags: env=prod · size: 340GiB · groups: S0PLATFORM
Slack was not asked for user groups: SLACK_BOT_TOKEN is not set.

hr (never): does not match.
  ✗ image.name: wants hr-*, has prod-db
production: matches.
  ✓ image.tags.env: wants prod, has prod
  ✓ larger_than: wants 100GiB, has 340GiB
  ✓ requester: wants group:S0PLATFORM, has U0LIN, group:S0PLATFORM
drill: does not match.
  ✗ bucket: wants acme-drill, has acme-exports
  ✓ requester: wants U0LIN, has U0LIN, group:S0PLATFORM
rest: matches.
  ✓ region: wants cn-*, has cn-hangzhou

production decides it.
Needed: 2 people
  1. group:S0SECURITY
  2. group:S0SECURITY or channel
Who could fill them is not known: SLACK_BOT_TOKEN is not set.
Requesters: channel.
Whether an admin has frozen exports was not asked: REDIS_URL is not set.
`,
      exitCode: 0,
    });
  });

  it('says when people are reminded, and who is added by an escalation', async () => {
    const file = aFile(
      [
        '  - name: rest',
        '    remind_after: [90m, 4h]',
        '    quiet_hours: "22:00-07:00"',
        '    escalate: { after: 8h, to: ["group:S0LEADS", U0BOSS] }',
      ].join('\n'),
    );
    const { text } = await explain(known, { file });
    const { text: json } = await explain(known, { file, json: true });

    expect(text).toContain('Reminded after 90m, 4h, not during 22:00-07:00 UTC.');
    expect(text).toContain(
      'Escalated after 8h, not during 22:00-07:00 UTC: then group:S0LEADS, U0BOSS can fill free seats too.',
    );
    expect(JSON.parse(json)).toMatchObject({
      seating: { reminders: { escalate: { to: ['group:S0LEADS', 'U0BOSS'] } } },
    });
  });

  it('says which option would supply the fact that is missing', async () => {
    const { text, exitCode } = await explain({ name: 'web' });

    expect(exitCode).toBe(1);
    expect(text).toContain('Alibaba Cloud was not asked for tags, size: ALIBABA_CLOUD_ACCESS_KEY_ID is not set.');
    expect(text).toContain('production: cannot be said, unknown: tags, size, groups.');
    expect(text).toContain(
      'It cannot be asked for while this is unknown: production needs tags, size, groups. Give --tag KEY=VALUE or --tag none, --size 500GiB, --group S… or --group none.',
    );
  });

  it('says that an export is forbidden, or covered by no rule', async () => {
    const forbidden = await explain({ ...known, name: 'HR-payroll' });
    const uncovered = await explain({ ...known, tag: ['none'], region: 'us-west-1' });

    expect(forbidden.exitCode).toBe(1);
    expect(forbidden.text).toContain('hr forbids it: Ask the data owner.');
    expect(uncovered.exitCode).toBe(1);
    expect(uncovered.text).toContain('No rule covers it, so it cannot be asked for.');
  });

  it('says that a standing rule approves it, and what comes after its places', async () => {
    const { text, exitCode } = await explain({ ...known, tag: ['none'], bucket: 'acme-drill' });

    expect(exitCode).toBe(0);
    expect(text).toContain(
      'drill approves it by itself.\nOnce it has no place left: rest decides it.\nRequesters: channel.\n',
    );
  });

  it('keeps names on one line, whatever they hold', async () => {
    expect((await explain({ ...known, name: 'web\n\u001b[31mproduction: matches.' })).text).toContain(
      'name: web [31mproduction: matches. · tags',
    );
  });

  it('prints JSON', async () => {
    const { text } = await explain(known, { json: true });

    expect(JSON.parse(text)).toMatchObject({
      facts: { requester: { id: 'U0LIN', groups: ['S0PLATFORM'] } },
      rules: [{ rule: 'hr', is: 'false' }, { rule: 'production', is: 'true' }, { rule: 'drill' }, { rule: 'rest' }],
      choice: { is: 'rule', rule: 'production' },
      seating: { seats: [{ only: 'group:S0SECURITY' }, { from: ['group:S0SECURITY', 'channel'] }] },
    });
  });
});

it('says offline that the requester is none of those who can ask, where that is certain', async () => {
  const file = aFile('  - { name: all, requesters: ["group:S0PLATFORM"] }');
  const others = await explain({ ...known, group: ['none'] }, { file });

  expect(others.text).toContain('Requesters: group:S0PLATFORM. U0LIN cannot ask: not among them.');
  expect(others.exitCode).toBe(1);
  expect(await explain(known, { file })).toMatchObject({
    text: expect.stringMatching(/Requesters: group:S0PLATFORM\.\n/),
    exitCode: 0,
  });
});

describe('policy explain, with Slack', () => {
  async function setUp() {
    const workspace = await aWorkspace();
    const { slack, ana, lin } = workspace;
    const security = slack.userGroup({ handle: 'security', members: [ana] });
    const platform = slack.userGroup({ handle: 'platform', members: [lin] });
    const file = aFile(rules.replace('S0SECURITY', security.id).replace('S0PLATFORM', platform.id), {
      more: 'time_zone: UTC\n',
    });
    const { group: _group, ...image } = known;
    const by = (requester: string, outside: Outside = workspace.outside) =>
      explain({ ...image, requester }, { outside, file });
    return { ...workspace, security, platform, by };
  }

  it('names who could fill the seats, without the requester', async () => {
    const { lin, ana, wei, security, by } = await setUp();

    const { text } = await by(lin.id);

    expect(text).toContain('Slack was asked for user groups (usergroups.list).');
    expect(text).toContain(
      `Needed: 2 people\n  1. group:${security.id}: ${ana.id}\n  2. group:${security.id} or channel: ${ana.id}, ${wei.id}\nRequesters: channel. ${lin.id} can ask.\n`,
    );
  });

  it('says that no quorum is left', async () => {
    const { lin, security, by } = await setUp();
    security.fill([lin]);

    expect((await by(lin.id)).text).toContain(`  1. group:${security.id}: no one`);
    expect(await by(lin.id)).toMatchObject({
      text: expect.stringContaining('These people cannot fill all seats, so the form would stop here.'),
      exitCode: 1,
    });
  });

  it('says that the requester may not ask', async () => {
    const { slack, by } = await setUp();
    const stranger = slack.person({ name: 'stranger' });

    expect((await by(stranger.id)).text).toContain(
      `Requesters: channel. ${stranger.id} cannot ask: not a member of the channel.`,
    );
  });
});

describe('policy explain, with Alibaba Cloud', () => {
  const cloudOf = ({ account }: Awaited<ReturnType<typeof anAccount>>): Outside => ({
    ...offline,
    cloud: ok({
      credentials: async () => ({ ...keys, providerName: 'default/env' }),
      endpoints: { ecs: account.ecsEndpoint },
      timeout: 30_000,
    }),
  });
  const { group } = known;

  it('asks for the facts that are not given, and says so', async () => {
    const outside = cloudOf(await anAccount());

    const { text } = await explain({ group, image: 'm-bp1acmeweb01', name: 'renamed' }, { outside });

    expect(text).toContain('Alibaba Cloud was asked for tags, size (DescribeImages).');
    expect(text).toMatch(/^name: renamed · tags: .+ · size: \d+GiB · groups: S0PLATFORM$/m);
    expect(text).not.toContain('unknown');
  });

  it('says that there is no such image, or no answer', async () => {
    const account = await anAccount();
    const outside = cloudOf(account);
    const nowhere = cloudOf({ ...account, account: { ...account.account, ecsEndpoint: 'http://127.0.0.1:1' } });

    expect((await explain({ group }, { outside })).text).toContain('Alibaba Cloud has no image m-bp1 in cn-hangzhou.');
    expect((await explain({ group }, { outside: nowhere })).text).toContain(
      'Alibaba Cloud did not describe the image (',
    );
  });
});

it.each([
  [
    'that is on',
    '2020-01-01',
    '2099-01-03',
    'Exports are frozen by the policy file until 2099-01-03 23:59 UTC: "Audit".',
  ],
  ['that is over', '2020-01-01', '2020-01-03', 'Whether an admin has frozen exports was not asked'],
])('policy explain says of a freeze %s whether the export would wait', async (_which, from, to, sentence) => {
  const freezes = `time_zone: UTC\nfreezes: [{ from: ${from}, to: ${to}, reason: Audit }]\n`;
  const file = aFile('  - { name: all }', { more: freezes });

  const { text } = await explain(known, { file });

  expect(text).toContain(sentence);
  expect(text.includes('would wait for the end of the freeze')).toBe(to > '2099');
});

it('says who can start an emergency, and whether the requester can', async () => {
  const of = async (who: string, group: string[] | undefined) => {
    const breakGlass = `break_glass: { who: [${who}], during_freeze: true, review_within: 90m }\n`;
    const file = aFile('  - name: rest', { more: breakGlass });
    const { text } = await explain({ ...known, group }, { file });
    return text.split('\n').find((line) => line.startsWith('Emergencies'));
  };

  expect(await of('U0LIN', ['none'])).toBe(
    'Emergencies without approval: U0LIN, also during a freeze of the policy; review within 90m. U0LIN can start one.',
  );
  expect(await of('"group:S0ONCALL"', ['none'])).toMatch(/U0LIN cannot\.$/);
  expect(await of('"group:S0ONCALL"', ['S0ONCALL'])).toMatch(/U0LIN can start one\.$/);
  expect(await of('"group:S0ONCALL"', undefined)).toMatch(/may be among them/);
});
