/** Each rule is needed: where it is left out, the explorer finds the story in which something is exported twice, or an export is lost sight of. */
import { describe, expect, it } from 'vitest';
import type { Explored } from './explore.ts';
import type { Rules } from './rules.ts';
import { oneRequest, plantedEscalation, plantedVote, startedOutside, twoRequests, twoVoters } from './scenes.ts';
import type { Trouble } from './setting.ts';

const twice = '2 export tasks of 1 approved requests';
const shared = 'one export task on two records';
const givenUp = 'a lost call that nobody has found out about';

/** No trouble but this, and not more often than needed. */
function without(rules: Partial<Rules>, ...troubles: Trouble[]) {
  return { rules, troubles, most: troubles.length, until: 5 };
}

describe('the explorer finds a second export', { timeout: 120_000 }, () => {
  it.each<[string, Partial<Rules>, Trouble[]]>([
    ['1: changes without compare-and-set', { comparesRevisions: false }, ['stall']],
    ['2: calls that leave however late', { leavesInTime: false }, ['stall']],
    ['3: no settle time before another call', { settleTime: 0 }, ['stall', 'lost']],
    ['3: another call without a search', { searches: false }, ['lost']],
    ['3: refused searches taken for searches in vain', { believesRefusedSearches: true }, ['lost', 'refused']],
    ['3: tasks passed over that do not say yet what they write', { waitsForItems: false }, ['stall', 'lost']],
    ['5: lost calls taken for refused ones', { separatesLostFromRefused: false }, ['lost']],
    ['6: restarts of Redis that nobody notices', { noticesRestarts: false }, ['restart']],
    ['6: failovers of Redis and back that nobody notices', { noticesFailovers: false }, ['failover']],
  ])('without rule %s', async (rule, rules, troubles) => {
    const explored = await oneRequest(without(rules, ...troubles));

    say(rule, explored);
    expect(explored.broken?.invariant).toBe(twice);
  });

  it('without rule 4: of one image at once, where no request claims the image', async () => {
    const explored = await twoRequests(without({ claimsImages: false }));

    say('4: no claims of images', explored);
    expect(explored.broken?.invariant).toBe('two open exports of one image');
  });
});

describe('the explorer finds what a search must not miss', { timeout: 120_000 }, () => {
  it('without rule 3: a second export, where a task under an unexpected name is passed over', async () => {
    const explored = await oneRequest({ ...without({ waitsForOddNames: false }, 'lost'), namesOddly: true });

    say('3: odd names passed over', explored);
    expect(explored.broken?.invariant).toBe(twice);
  });

  it.each<[string, Partial<Rules>, string]>([
    ['8: no search before the first call', { searchesFirst: false }, 'a call over an export of others'],
    ['8: older tasks taken for ours', { mindsAge: false }, 'an export of others on a record'],
  ])('without rule %s', async (rule, rules, invariant) => {
    const explored = await startedOutside(without(rules));

    say(rule, explored);
    expect(explored.broken?.invariant).toBe(invariant);
  });
});

describe('the explorer finds what is on no record, or on two', { timeout: 120_000 }, () => {
  it('without rule 3: a task of a lost call that no request takes for its own', async () => {
    const explored = await oneRequest(without({ findsByItems: false }, 'lost'));

    say('3: tasks that no request takes for its own', explored);
    expect(explored.broken?.invariant).toBe(givenUp);
  });

  it('without rule 4: one export that two requests take for theirs, where no request claims it', async () => {
    const explored = await twoRequests(without({ claimsTasks: false }, 'restart'));

    say('4: no claims of tasks', explored);
    expect(explored.broken?.invariant).toBe(shared);
  });
});

describe('the explorer finds a call that people have not approved', { timeout: 120_000 }, () => {
  it.each<[string, Partial<Rules>, Trouble[]]>([
    ['the check of the rule before the call', { rechecksRule: false }, ['load']],
    ['the check of its approvers', { rechecksRule: false }, ['leave']],
    ['the comparison with the policy on record in the write', { comparesPolicies: false }, ['load']],
  ])('without %s', async (what, rules, troubles) => {
    const explored = await twoVoters({ ...without(rules, ...troubles), until: 1 });

    say(what, explored);
    expect(explored.broken?.invariant).toBe('a call without a quorum under the rule in force');
  });

  it('where a press from before an approval was taken back counts', async () => {
    const explored = await twoVoters({ ...without({ keepsTakenBack: false }), until: 1 });

    say('presses from before they were taken back', explored);
    expect(explored.broken?.invariant).toBe('an approval that was taken back');
  });

  it('where a worker of the first release takes a record with a rule for its own', async () => {
    const explored = await twoVoters({ ...without({ leavesNewerRecords: false }), until: 1 });

    say('records that the first release leaves alone', explored);
    expect(explored.broken?.invariant).toBe('a call without a quorum under the rule in force');
    expect(explored.broken?.schedule.join()).toContain('as the first release');
  });

  it('where a person to whom the rule escalates counts before its time', async () => {
    const explored = await plantedEscalation({ ...without({ mindsEscalationTime: false }), until: 0 });

    say('the time of an escalation', explored);
    expect(explored.broken?.invariant).toBe('a call without a quorum under the rule in force');
  });

  it('where a vote of the requester on the record counts', async () => {
    const explored = await plantedVote({ ...without({ knowsRequester: false }), until: 1 });

    say('votes of the requester', explored);
    expect(explored.broken?.invariant).toBe('a call without a quorum under the rule in force');
  });
});

describe('rule 7: a ClientToken that Alibaba Cloud honours', { timeout: 120_000 }, () => {
  it.each<[string, Partial<Rules>, Trouble[], number]>([
    ['late calls', { leavesInTime: false }, ['stall'], 5],
    ['no settle time', { settleTime: 0 }, ['stall', 'lost'], 3],
    ['unnoticed restarts', { noticesRestarts: false }, ['restart'], 5],
    ['no search, also where calls in between are refused', { searches: false }, ['lost', 'refused'], 5],
  ])('makes up for %s', async (_, rules, troubles, until) => {
    const bounds = { ...without(rules, ...troubles), until };
    const explored = await oneRequest({ ...bounds, honoursTokens: true });

    expect((await oneRequest(bounds)).broken?.invariant).toBe(twice);
    expect(explored.broken).toBeUndefined();
  });

  it.each<[string, Partial<Rules>, Trouble[]]>([
    ['each call, and no settle time', { settleTime: 0, keepsToken: false }, ['stall', 'lost']],
    ['each call, and no search', { searches: false, keepsToken: false }, ['lost']],
    [
      'a call after a refused one, and no search',
      { searches: false, keepsTokenOverRefusals: false },
      ['lost', 'refused'],
    ],
  ])('does not where there is another token for %s', async (what, rules, troubles) => {
    const explored = await oneRequest({ ...without(rules, ...troubles), honoursTokens: true });

    say(`7: another token for ${what}`, explored);
    expect(explored.broken?.invariant).toBe(twice);
  });

  it('does not help who takes a lost call for a refused one', async () => {
    const explored = await oneRequest({ ...without({ separatesLostFromRefused: false }, 'lost'), honoursTokens: true });

    expect(explored.broken?.invariant).toBe(twice);
  });
});

function say(rule: string, { states, broken }: Explored): void {
  const story = broken?.schedule.map((step) => `    ${step}\n`).join('') ?? '    nothing\n';
  process.stdout.write(`without rule ${rule}: after ${states} states ${broken?.invariant}\n${story}`);
}
