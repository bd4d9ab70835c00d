/** Home as its reader sees it, and within Slack's limits. */
import { describe, expect, it } from 'vitest';
import { viewFaults } from '../../../sandbox/slack/check-blocks.ts';
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { languages } from '../../../src/domain/language.ts';
import { refuse } from '../../../src/domain/result.ts';
import { shownOf } from '../../../src/domain/shown.ts';
import { checkSummary } from '../../../src/slack/card/card-checks.ts';
import { imageLines } from '../../../src/slack/card/card-fields.ts';
import { requestCard } from '../../../src/slack/card/request-card.ts';
import { homeView } from '../../../src/slack/home/home-view.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { Home } from '../../../src/workflow/viewing/show-home.ts';
import type { RequestView } from '../../../src/workflow/viewing/view-request.ts';
import { anEmergency, anEmergencyRequest } from '../../builders.ts';
import { allRequests, aRequest, channel, described, people } from '../a-request.ts';
import { drawn, mrkdwnIn, objectsIn } from '../drawn.ts';
import { hostileTexts, invisibleTexts, requestsWith } from '../hostile.ts';
import { aHome, aRow, aSection } from './a-home.ts';

/** Slack takes no larger view, in bytes of JSON. */
const largestView = 250_000;

const frame = { isFirst: false, notice: undefined };
const en = textsIn('en');

const wordsOf = (home: Home) => drawn(homeView(home, frame, en));

function buttonsOf(view: ReturnType<typeof homeView>): unknown[] {
  const elements = objectsIn(view.blocks).filter(({ type }) => type === 'button' || type === 'overflow');
  return elements.map(({ action_id }) => action_id).filter((id) => id !== 'export_open_form');
}

function carriedBy(blocks: unknown, actionId: string): unknown {
  return objectsIn(blocks).find(({ action_id }) => action_id === actionId)?.['value'];
}

const pending = aRequest('pending');
const freeze = { is: 'calendar' as const, from: 0, until: 1_800_000_000_000, reason: 'Year-end freeze' };
const barred = refuse({ reason: 'guest' as const, channels: [channel] });

const retryable = allRequests.find(([name]) => name === 'failed so that it may be tried again')?.[1] ?? pending;

describe('Home', () => {
  it('says in three sentences what this is, with a button that opens the form, where there is nothing yet', () => {
    const words = wordsOf(aHome());

    expect(words.match(/[.](?= |$)/gm)?.length).toBeGreaterThanOrEqual(3);
    expect(words).toContain('nothing starts before they agree');
    expect(words).toContain('[Ask for an export]');
    expect(words).toContain('Nothing is waiting for you.');
  });

  it('says it at the first opening too, and no more once there is something', () => {
    const home = aHome({}, { running: aSection(aRow(aRequest('exporting'))) });

    expect(drawn(homeView(home, { ...frame, isFirst: true }, en))).toContain('Here people ask for exports');
    expect(wordsOf(home)).not.toContain('Here people ask for exports');
  });

  it('says to a person without a role who can help, and offers no form', () => {
    const home = aHome({ mayAsk: refuse({ reason: 'not-a-member', channels: [channel] }) });

    expect(wordsOf(home)).toContain("You can't ask for an export because you aren't in #image-approvals.");
    expect(wordsOf(home)).not.toContain('[Ask for an export]');
  });

  it('shows image, size, destination, requester and the time left, with a sign and a word for the state', () => {
    const request = aRequest('pending', {
      image: { name: 'acme-web', system: 'Linux', disksGib: [40, 100], createdAt: 0 },
    });

    const words = wordsOf(aHome({}, { waiting: aSection(aRow(request)) }));

    expect(words).toContain('🟡 Waiting for approval.');
    expect(words).toContain('@lin wants to export acme-web (40 + 100\u00a0GiB) to acme-exports/dr7k2');
    expect(words).toContain('24 h left, until ');
    expect(words).toContain('· 7k2m4x');
  });

  it('shows an approver all that the digest on the button covers: reason, facts and warnings', () => {
    const request = aRequest('pending', {
      image: described.image,
      checked: { passed: 6, warnings: ['bucket-new'], unknown: ['role'] },
      rule: { ...pending.rule, warn: 'Customer data. Check the ticket.' },
    });

    const view = homeView(aHome({}, { waiting: aSection(aRow(request)) }), frame, en);
    const card = requestCard(request, en, 'international');

    expect(drawn(view)).toContain('DR drill, OPS-812');
    expect(drawn(view)).toContain('First export to bucket acme-exports.');
    expect(drawn(view)).toContain('Customer data. Check the ticket.');
    expect(drawn(view)).toContain('cn-hangzhou / raw');
    const facts = [...checkSummary(request, en), ...imageLines(request, en)];
    expect(facts).toHaveLength(5);
    for (const fact of facts) expect(JSON.stringify(view.blocks)).toContain(fact);
    for (const actionId of ['export_approve', 'export_deny']) {
      expect(carriedBy(view.blocks, actionId)).toBe(`7k2m4x/${shownOf(request)}`);
      expect(carriedBy(view.blocks, actionId)).toBe(carriedBy(card.blocks, actionId));
    }
  });

  it('says to people who may ask that exports are frozen, why, and that they can still ask', () => {
    const words = wordsOf(aHome({ freeze }));

    expect(words).toContain('Exports are frozen until 2027-01-15 08:00 UTC: "Year-end freeze".');
    expect(words).toContain('You can still ask');
  });

  it('says only why exports are frozen to a person who sees requests and may not ask', () => {
    const seen = aRow(aRequest('exporting'), { role: 'admin' });

    for (const words of [
      wordsOf(aHome({ freeze, mayAsk: barred }, { running: aSection(seen) })),
      wordsOf(aHome({ freeze, mayAsk: barred, acted: seen })),
    ]) {
      expect(words).toContain('Year-end freeze');
      expect(words).not.toContain('You can still ask');
    }
  });

  it('says nothing of a freeze to a person who neither may ask nor sees a request', () => {
    expect(wordsOf(aHome({ freeze, mayAsk: barred }))).not.toMatch(/frozen|Year-end freeze|can still ask/);
  });

  it.each([
    ['some approvals', 25, 'expires before the freeze ends'],
    ['each approval', 500, 'Ask again after the freeze.'],
  ])(
    'says of a pending request that the freeze outlasts %s, to approver and requester, as its card does',
    (_which, hours, means) => {
      const long = { ...freeze, from: pending.askedAt, until: pending.askedAt + hours * 3_600_000 };
      const own = aRow(pending, { role: 'requester', mayDecide: false, couldFillSeat: false });

      for (const row of [aRow(pending), own]) {
        for (const home of [aHome({ freeze: long }, { yours: aSection(row) }), aHome({ freeze: long, acted: row })])
          expect(wordsOf(home).split('7k2m4x')[1]).toContain(means);
      }
      expect(drawn(requestCard(pending, en, 'international', long))).toContain(means);
    },
  );

  it('says nothing of a freeze in a row of which an approval outlasts it, or that is not pending', () => {
    const short = { ...freeze, from: pending.askedAt, until: pending.askedAt + 3_600_000 };
    const long = { ...freeze, from: pending.askedAt, until: pending.askedAt + 500 * 3_600_000 };

    for (const [request, each] of [
      [pending, short],
      [aRequest('approved'), long],
    ] as const)
      expect(wordsOf(aHome({ freeze: each }, { yours: aSection(aRow(request)) }))).not.toContain('An approval holds');
  });

  it('shows why the last press changed nothing, and the request that it was about first', () => {
    const home = aHome({ acted: aRow(aRequest('denied')) }, { waiting: aSection(aRow({ ...pending, id: 'bbbbbb' })) });

    const words = drawn(homeView(home, { isFirst: false, notice: 'Nothing changed.' }, en));

    expect(words.indexOf('Nothing changed.')).toBeLessThan(words.indexOf('Your last step'));
    expect(words.indexOf('Your last step')).toBeLessThan(words.indexOf('Waiting for you'));
    expect(words).toContain('⛔ Denied');
  });

  it('asks for the review of an emergency, with the button for those who may give it', () => {
    const request = anEmergencyRequest({ status: 'exported' });
    const shown = (mayReview: boolean) =>
      drawn(homeView(aHome({ at: 0 }, { reviews: aSection(aRow(request, { mayReview })) }), frame, en));

    expect(shown(true)).toContain('🚨 Emergency export by');
    expect(shown(true)).toContain('Emergencies to review');
    expect(shown(true)).toContain('Emergency: review due');
    expect(shown(true)).toContain('Reviewed');
    expect(shown(false)).not.toContain('Reviewed');
  });

  it('shows a reviewer the incident and the reason of the emergency, as nothing but text', () => {
    const request = anEmergencyRequest({
      status: 'exported',
      reason: 'Ransomware <!channel>',
      emergency: { incident: 'INC-42' },
    });
    const shown = (mayReview: boolean) =>
      drawn(homeView(aHome({}, { reviews: aSection(aRow(request, { mayReview })) }), frame, en));

    expect(shown(true)).toContain('Incident: INC-42.');
    expect(shown(true)).toContain('│ Ransomware <!channel>');
    expect(shown(false)).not.toContain('Ransomware');
  });

  it('says of a review whether it is to come or overdue', () => {
    const request = anEmergencyRequest({ status: 'exported' });
    const due = request.emergency?.due ?? 0;
    const at = (time: number) =>
      wordsOf(aHome({ at: time }, { reviews: aSection(aRow(request, { mayReview: true })) }));

    expect(at(due)).toContain('Emergency: review due ');
    expect(at(due)).not.toContain('overdue');
    expect(at(due + 1)).toContain('Emergency: review overdue since ');
    expect(at(due + 1)).not.toContain('review due');
  });

  it('leads to the pages before and after, and remembers those of the other sections', () => {
    const home = aHome(
      {},
      {
        waiting: { rows: [], page: 2, hasMore: true },
        recent: { rows: [aRow(aRequest('exported'))], page: 1, hasMore: false },
      },
    );

    const view = homeView(home, frame, en);

    expect(view.private_metadata).toBe('2,0,0,0,1');
    const turns = objectsIn(view.blocks).filter(({ action_id }) => String(action_id).endsWith('_page'));
    expect(turns.map(({ action_id, value }) => [action_id, value])).toEqual([
      ['export_previous_page', 'waiting/1'],
      ['export_next_page', 'waiting/3'],
      ['export_previous_page', 'recent/0'],
    ]);
    expect(drawn(view)).toContain('Nothing for you on this page.');
  });
});

describe('the buttons of a request in Home', () => {
  const voted = { ...pending, votes: [{ by: people.ana, at: 1, digest: pending.digest }] };

  it.each([
    ['of an approver', aRow(pending), ['export_approve', 'export_deny', 'export_more']],
    [
      'of an approver who has approved',
      aRow(voted, { couldFillSeat: false, hasApproved: true }),
      ['export_deny', 'export_take_back', 'export_more'],
    ],
    [
      'of an approver whose source has no open seat',
      aRow(voted, { couldFillSeat: false }),
      ['export_deny', 'export_more'],
    ],
    ['of the requester', aRow(pending, { role: 'requester', mayDecide: false, couldFillSeat: false }), ['export_more']],
    [
      'of an admin who is an approver',
      aRow(pending, { role: 'admin' }),
      ['export_approve', 'export_deny', 'export_more'],
    ],
    ['of a member who joined later', aRow(pending, { role: 'none', mayDecide: false, couldFillSeat: false }), []],
    ['of what runs', aRow(aRequest('exporting')), ['export_cancel']],
    ['of what runs, for a member who may not cancel', aRow(aRequest('exporting'), { role: 'none' }), []],
    ['of a failure before anything was started', aRow(retryable), ['export_retry', 'export_ask_again']],
    ['of what has ended', aRow(aRequest('exported')), ['export_ask_again']],
  ])('are those %s', (_who, row, expected) => {
    expect(buttonsOf(homeView(aHome({}, { yours: aSection(row) }), frame, en))).toEqual(expected);
  });
});

describe('open questions in Home', () => {
  const asRequester = { role: 'requester' as const, mayDecide: false, couldFillSeat: false };
  const questions = Array.from({ length: 5 }, (_, index) => ({
    id: `q2w3e4r5t${index}`,
    by: people.ana,
    at: index,
    text: `Which disk, number ${index}?`,
  }));
  const [first = expect.unreachable('no question')] = questions;
  const shownTo = (row: RequestView) => homeView(aHome({}, { yours: aSection(row) }), frame, en);
  const answersIn = (view: ReturnType<typeof homeView>) =>
    objectsIn(view.blocks)
      .filter(({ action_id }) => String(action_id).startsWith('export_answer'))
      .map(({ value }) => value);

  it('are in the row of their requester, with a button that answers just that one', () => {
    const view = shownTo(aRow(aRequest('pending', { questions: [first] }), asRequester));

    expect(drawn(view)).toContain('Open question from @ana:\n│ Which disk, number 0?\n[Answer] [… Withdraw]');
    expect(answersIn(view)).toEqual(['7k2m4x/q2w3e4r5t0']);
  });

  it('are numbered where there are several, those that came first first', () => {
    const view = shownTo(aRow(aRequest('pending', { questions }), asRequester));

    expect(drawn(view)).toContain('3 of 5 open questions.');
    expect(drawn(view)).toContain('1. Open question from @ana:\n│ Which disk, number 0?\n2. Open question from @ana:');
    expect(drawn(view)).toContain('[Answer 1] [Answer 2] [Answer 3]');
    expect(drawn(view)).not.toContain('number 3');
    expect(answersIn(view)).toEqual(questions.slice(0, 3).map(({ id }) => `7k2m4x/${id}`));
  });

  it('make room for the next ones once they are answered', () => {
    const answered = questions.map((one, index) => (index < 3 ? { ...one, answer: { at: 9, text: 'All' } } : one));

    const view = shownTo(aRow(aRequest('pending', { questions: answered }), asRequester));

    expect(answersIn(view)).toEqual(['7k2m4x/q2w3e4r5t3', '7k2m4x/q2w3e4r5t4']);
    expect(drawn(view)).not.toContain('open questions.');
  });

  it.each([
    ['an approver', aRow(aRequest('pending', { questions }))],
    ['an admin', aRow(aRequest('pending', { questions }), { ...asRequester, role: 'admin' })],
    ['the requester once it is decided', aRow(aRequest('approved', { questions }), asRequester)],
    [
      'the requester once it is answered',
      aRow(aRequest('pending', { questions: [{ ...first, answer: { at: 9, text: 'All' } }] }), asRequester),
    ],
  ])('have no button for %s', (_who, row) => {
    expect(answersIn(shownTo(row))).toEqual([]);
  });
});

it.each([
  ['an approver', aRow(pending), ['ask']],
  ['the requester', aRow(pending, { role: 'requester', mayDecide: false, couldFillSeat: false }), ['confirm-withdraw']],
  ['an admin who is an approver', aRow(pending, { role: 'admin' }), ['ask', 'confirm-withdraw']],
])('the menu has what %s can choose', (_who, row, expected) => {
  const view = homeView(aHome({}, { yours: aSection(row) }), frame, en);

  const values = objectsIn(view.blocks)
    .filter(({ action_id }) => action_id === 'export_more')
    .flatMap(objectsIn);
  const verbs = values.flatMap(({ value }) => (typeof value === 'string' ? [value.split('/')[0]] : []));
  expect(verbs).toEqual(expected);
});

/** As full as Home can be, with the same request everywhere; acted on, and with pages before and after. */
function fullHome(request: (typeof allRequests)[number][1]): Home {
  const row = (id: string) => aRow({ ...request, id }, { role: 'admin', hasApproved: true });
  const rows = (letter: string, count: number) => ({
    rows: Array.from({ length: count }, (_, index) => row(`${letter}0000${index}`)),
    page: 1,
    hasMore: true,
  });
  const sections = {
    waiting: rows('a', 5),
    reviews: rows('f', 2),
    yours: rows('b', 5),
    running: rows('c', 4),
    recent: rows('d', 3),
  };
  return aHome({ acted: row('e00000') }, sections);
}

/** As many as a request takes. */
const mostOpen = Array.from({ length: 20 }, (_, index) => ({
  id: `q2w3e4r5${10 + index}`,
  by: people.ana,
  at: index,
  text: 'Which disk?',
}));

/** The same in a freeze, with those of others as long as can be, and with this request among the person's own. */
function ownHome(own: ExportRequest, other: ExportRequest = pending): Home {
  const row = (id: string) => aRow({ ...own, id }, { role: 'requester', mayDecide: false, couldFillSeat: false });
  const { sections } = fullHome(other);
  const ids = ['b00000', 'b00001', 'b00002', 'b00003', 'b00004'];
  return {
    ...aHome({ acted: row('e00000'), freeze }),
    sections: { ...sections, yours: { ...sections.yours, rows: ids.map(row) } },
  };
}

describe.each(languages.map(textsIn))('Slack takes Home in $language', (texts) => {
  it.each(allRequests)('full of requests that are %s', (_name, request) => {
    const view = homeView(fullHome(request), { isFirst: true, notice: 'x' }, texts);

    expect(viewFaults({ ...view }, 'home')).toEqual([]);
    expect(view.blocks.length).toBeLessThanOrEqual(95);
  });

  it('with a freeze, and open questions about each of the own requests', () => {
    const view = homeView(ownHome(aRequest('pending', { questions: mostOpen })), { isFirst: true, notice: 'x' }, texts);

    expect(viewFaults({ ...view }, 'home')).toEqual([]);
    expect(
      objectsIn(view.blocks).filter(({ action_id }) => String(action_id).startsWith('export_answer')),
    ).toHaveLength(18);
  });

  it('with the longest rows that each section can have', () => {
    const owed = (request: ExportRequest, count: number, letter: string) => ({
      rows: Array.from({ length: count }, (_, index) =>
        aRow({ ...request, id: `${letter}0000${index}`, emergency: anEmergency() }, { role: 'admin', mayReview: true }),
      ),
      page: 1,
      hasMore: true,
    });
    const { sections, ...own } = ownHome(aRequest('pending', { questions: mostOpen }));
    const emergencies = {
      reviews: owed(retryable, 2, 'f'),
      running: owed(aRequest('exporting'), 4, 'c'),
      recent: owed(retryable, 3, 'd'),
    };
    const acted = owed(retryable, 1, 'e').rows[0];
    const home = { ...own, acted, sections: { ...sections, ...emergencies } };

    const view = homeView(home, { isFirst: true, notice: 'x' }, texts);

    expect(viewFaults({ ...view }, 'home')).toEqual([]);
  });
});

describe('hostile text in Home', () => {
  it.each([...hostileTexts, ...invisibleTexts])('is shown but never obeyed: %s', (_name, text) => {
    for (const [state, request] of requestsWith(text)) {
      const own = aRow(request, { role: 'requester', mayDecide: false, couldFillSeat: false });
      const view = homeView(aHome({ acted: aRow(request) }, { yours: aSection(own) }), frame, en);

      expect([state, ...viewFaults({ ...view }, 'home')]).toEqual([state]);
      const live = mrkdwnIn(view.blocks).filter((one) => /<!(?:channel|here)|<@U666>|<https:\/\/evil/.test(one));
      expect([state, ...live]).toEqual([state]);
    }
  });

  it('makes no view that is too large for Slack', () => {
    const longOnes = hostileTexts.filter(([name]) => /\d00 /.test(name));
    for (const [, text] of longOnes) {
      const pendingOnes = requestsWith(text).filter(([, { status }]) => status === 'pending');
      const sizes = pendingOnes.map(([, request]) => JSON.stringify(homeView(fullHome(request), frame, en)).length);

      const questions = mostOpen.map((question) => ({ ...question, text }));
      const [[, other] = ['', pending as ExportRequest]] = pendingOnes;
      const asked = homeView(ownHome({ ...pending, questions }, other), frame, en);

      expect(Math.max(...sizes, JSON.stringify(asked).length)).toBeLessThan(largestView);
    }
  });
});
