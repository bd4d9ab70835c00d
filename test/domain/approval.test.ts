/** What is an approval of what would run, whatever the record says. */
import { describe, expect, it } from 'vitest';
import { isApproved } from '../../src/domain/approval.ts';
import type { ApprovedRequest, Vote } from '../../src/domain/export-request.ts';
import { shownOf } from '../../src/domain/shown.ts';
import { aTwoPersonRule, security } from '../a-policy.ts';
import { anApproval, approver, aRequest, aRule, aVote, requester } from '../builders.ts';

const twoPeople = aTwoPersonRule();
const ofSecurity = aVote({ by: 'USEC', sources: [security] });
const ofChannel = aVote({ by: approver, sources: ['channel'] });
const planted = aVote({ by: requester, sources: [security, 'channel'] });
const standing = aRule({ standing: { until: 1, most: 1, span: 1 } });
const byRule = { name: 'dr-drill', until: 1 };

it.each([
  ['one vote of a member, for the built-in rule', aRule(), anApproval({})],
  ['the votes that fill each seat', twoPeople, anApproval({ votes: [ofChannel, ofSecurity] })],
  ['more votes than seats', twoPeople, anApproval({ votes: [ofChannel, ofSecurity, aVote({ by: 'UWEI' })] })],
  [
    'a planted vote of the requester beside a quorum',
    twoPeople,
    anApproval({ votes: [planted, ofChannel, ofSecurity] }),
  ],
  ['a standing rule', standing, anApproval({ votes: [], byRule })],
])('is one: %s', (_what, rule, approval) => {
  expect(isApproved(aRequest({ status: 'approved', rule, approval }))).toBe(true);
});

it.each([
  ['no vote at all', aRule(), anApproval({ votes: [] })],
  ['a planted vote of the requester', aRule(), anApproval({ votes: [planted] })],
  ['one of two seats by a planted vote of the requester', twoPeople, anApproval({ votes: [planted, ofChannel] })],
  ['the seat of the group filled by none of it', twoPeople, anApproval({ votes: [ofChannel, aVote({ by: 'UWEI' })] })],
  ['two votes of one person', twoPeople, anApproval({ votes: [ofSecurity, { ...ofSecurity, sources: ['channel'] }] })],
  ['votes with sources that fill no seat', aRule(), anApproval({ votes: [aVote({ sources: [security] })] })],
  [
    'a vote for other parameters among enough',
    aRule(),
    anApproval({ votes: [aVote(), aVote({ by: 'UWEI', digest: '' })] }),
  ],
  ['a rule that is said to stand and does not', twoPeople, anApproval({ votes: [], byRule })],
])('is none: %s', (_what, rule, approval) => {
  expect(isApproved(aRequest({ status: 'approved', rule, approval }))).toBe(false);
});

it.each([
  ['votes', aRule(), anApproval({})],
  ['a standing rule', standing, anApproval({ votes: [], byRule })],
])('is none of other parameters than the digest is of, by %s', (_whom, rule, approval) => {
  expect(isApproved(aRequest({ status: 'approved', rule, approval, digest: 'of others' }))).toBe(false);
});

describe('under a policy', () => {
  const policy = { version: 7, digest: 'digest-7' };
  const request = aRequest({ status: 'approved', rule: twoPeople, policy });
  const shown = shownOf(request);

  function withVotes(votes: Vote[], given: Partial<ApprovedRequest> = {}): ApprovedRequest {
    return { ...request, approval: anApproval({ votes }), ...given };
  }

  it('it takes votes for what the record shows', () => {
    const votes = [
      { ...ofSecurity, shown },
      { ...ofChannel, shown },
    ];

    expect(isApproved(withVotes(votes))).toBe(true);
    expect(isApproved(withVotes(votes, { rule: aTwoPersonRule({ warn: 'Customer data.' }) }))).toBe(false);
    expect(isApproved(withVotes(votes, { ruleDigest: 'of another' }))).toBe(false);
    expect(isApproved(withVotes(votes, { reason: 'Another one' }))).toBe(false);
  });

  it.each<[string, Partial<Vote>]>([
    ['says nothing of what it was for', {}],
    ['is for another picture', { shown: '0123456789abcdef' }],
    ['is for nothing', { shown: '' }],
  ])('no vote counts that %s', (_what, planted) => {
    expect(
      isApproved(
        withVotes([
          { ...ofSecurity, ...planted },
          { ...ofChannel, shown },
        ]),
      ),
    ).toBe(false);
  });

  it('such a vote beside a quorum changes nothing', () => {
    const votes = [{ ...ofSecurity, shown }, { ...ofChannel, shown }, aVote({ by: 'UWEI' })];

    expect(isApproved(withVotes(votes))).toBe(true);
  });
});

it('without a policy takes a vote of the first release, and none for another picture', () => {
  const withVote = (vote: Vote) => aRequest({ status: 'approved', approval: anApproval({ votes: [vote] }) });

  expect(isApproved(withVote(aVote()))).toBe(true);
  expect(isApproved(withVote(aVote({ shown: shownOf(aRequest()) })))).toBe(true);
  expect(isApproved(withVote(aVote({ shown: '0123456789abcdef' })))).toBe(false);
});
