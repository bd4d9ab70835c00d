/** What people read of a freeze, in both languages. */
import { describe, expect, it } from 'vitest';
import type { Freeze } from '../../../src/domain/freeze.ts';
import { languages } from '../../../src/domain/language.ts';
import { requestCard } from '../../../src/slack/card/request-card.ts';
import { exportForm } from '../../../src/slack/form/export-form.ts';
import { noticeWords } from '../../../src/slack/messages/notice.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { freezeAnswerText, freezeOnCard, liftAnswerText } from '../../../src/slack/wording/freeze.ts';
import { statusText } from '../../../src/slack/wording/status.ts';
import type { FreezeAnswer, LiftAnswer } from '../../../src/workflow/freezing/command-freeze.ts';
import { aRequest } from '../a-request.ts';
import { drawn, expectTaken, mrkdwnIn } from '../drawn.ts';

const hour = 3_600_000;
const pending = aRequest('pending');
const at = pending.askedAt;

const commanded: Freeze = { is: 'commanded', by: 'U0WEI', at, reason: 'An intrusion, INC-1' };
const calendar = (until: number): Freeze => ({ is: 'calendar', from: at, until, reason: 'Year-end freeze' });
const unreadable: Freeze = { is: 'unreadable' };
const longest = 500;

describe.each(languages)('a freeze in %s', (language) => {
  const texts = textsIn(language);

  it.each<[string, Freeze]>([
    ['commanded', commanded],
    ['of the calendar, shorter than an approval', calendar(at + hour)],
    ['of the calendar, for some approvals too long', calendar(at + 25 * hour)],
    ['of the calendar, for every approval too long', calendar(at + 500 * hour)],
    ['that cannot be read', unreadable],
  ])('%s is on the cards of requests that it keeps from their call', (_which, freeze) => {
    const said = (['pending', 'approved', 'exporting'] as const).map((status) =>
      freezeOnCard(aRequest(status), freeze, texts),
    );

    expect(said).toMatchSnapshot();
  });

  it.each<[string, FreezeAnswer]>([
    ['nothing under way', { is: 'frozen', underWay: { leaving: 0, running: 0, lost: 0, waiting: 0 } }],
    ['one of each', { is: 'frozen', underWay: { leaving: 1, running: 1, lost: 1, waiting: 1 } }],
    ['several', { is: 'frozen', underWay: { leaving: 2, running: 3, lost: 4, waiting: 5 } }],
    [
      'frozen already',
      { is: 'already', freeze: { is: 'commanded', by: 'U0WEI', at, reason: 'An intrusion' }, leaving: 2 },
    ],
    ['unreadable already', { is: 'already', freeze: { is: 'unreadable' }, leaving: 0 }],
    ['not an admin', { is: 'not-an-admin', admins: ['U0WEI', 'group:S0OPS'] }],
    ['no admins', { is: 'not-an-admin', admins: [] }],
    ['without a reason', { is: 'no-reason' }],
  ])('is answered: %s', (_which, answer) => {
    expect(freezeAnswerText(answer, texts)).toMatchSnapshot();
  });

  const byFile = { is: 'calendar' as const, entry: 2, from: at, until: at + hour, reason: 'Year-end freeze' };

  it.each<[string, LiftAnswer]>([
    ['with none waiting', { is: 'lifted', waiting: 0, calendar: undefined }],
    ['with some waiting', { is: 'lifted', waiting: 2, calendar: undefined }],
    ['under a freeze of the file', { is: 'lifted', waiting: 2, calendar: byFile }],
    ['not, by a process with an older policy', { is: 'behind' }],
    ['without a freeze', { is: 'not-frozen', calendar: undefined }],
    ['with one of the file alone', { is: 'not-frozen', calendar: byFile }],
  ])('is lifted: %s', (_which, answer) => {
    expect(liftAnswerText(answer, texts)).toMatchSnapshot();
  });

  it.each<[string, Freeze]>([
    ['commanded', commanded],
    ['that ends before the approval', calendar(at + hour)],
    ['that outlasts the approval', calendar(at + 500 * hour)],
  ])('is what a request waits for: %s', (_which, freeze) => {
    const waiting = { reason: 'frozen' as const, since: at, nextAt: at, tries: 0, calls: 0, freeze };

    expect(statusText(aRequest('waiting', { waiting }), texts, undefined)).toMatchSnapshot();
  });

  it('is why a request has expired', () => {
    const expired = aRequest('expired', { approval: aRequest('approved').approval, frozen: true });

    expect(drawn(requestCard(expired, texts, 'international')).split('\n')[0]).toMatchSnapshot();
  });

  it('is said in the channel', () => {
    const notices = [
      { kind: 'frozen' as const, by: 'U0WEI', reason: 'An intrusion' },
      { kind: 'lifted' as const, by: 'U0WEI' },
      {
        kind: 'lifted' as const,
        by: 'U0WEI',
        calendar: { is: 'calendar' as const, from: at, until: at + hour, reason: 'Audit' },
      },
    ];

    expect(notices.map((notice) => noticeWords(notice, texts).text)).toMatchSnapshot();
  });

  it('fits into card and form with the longest reason, of which no part is obeyed', () => {
    const freeze: Freeze = { ...commanded, reason: '<!channel> *_`&'.repeat(100).slice(0, longest) };
    const form = exportForm(['C0APPROVALS'], { prefix: '', reason: '', freeze }, texts);

    expectTaken(requestCard(pending, texts, 'international', freeze));
    expect(mrkdwnIn(form.blocks).join()).not.toContain('<!channel>');
    expect(freezeOnCard(pending, freeze, texts)).not.toContain('<!channel>');
  });
});
