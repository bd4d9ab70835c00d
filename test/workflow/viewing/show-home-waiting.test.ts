/** Pages of what waits for a person: filled with requests of which that person could fill a seat, whatever else is pending. */
import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../../src/domain/apply.ts';
import type { PendingRequest } from '../../../src/domain/export-request.ts';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { security } from '../../a-policy.ts';
import { anEvent, aPerson, approvedAt, approver, aRequest, aRule, aVote, hour, requester } from '../../builders.ts';
import { admin } from '../deciding/follow-up-world.ts';
import { createHomeWorld } from './a-home.ts';

const none = { waiting: [], reviews: [], yours: [], running: [], recent: [] };
const guest = 'UGUEST';

let world: ReturnType<typeof createHomeWorld>;

beforeEach(() => {
  world = createHomeWorld();
  world.people.inChannel.add(guest);
  world.people.known.set(guest, aPerson({ id: guest, isGuest: true }));
});

let made = 0;

function another(given: Partial<PendingRequest> = {}): PendingRequest {
  made += 1;
  return { ...aRequest({ id: `r${String(made).padStart(5, '0')}`, idempotencyKey: `V${made}` }), ...given };
}

describe('a page of what waits for a person', () => {
  const twoOfChannel = aRule({ approvals: 2 });
  const ofSecurity = aRule({ approvers: [{ from: security, atLeast: 1, joined: 'any' }] });

  async function posted(count: number, given: Partial<PendingRequest> = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) ids.push(await world.putPosted(another(given)));
    return ids.toReversed();
  }

  it('holds others where the last five have their approval already and wait for one more', async () => {
    const others = await posted(7);
    await posted(5, { rule: twoOfChannel, votes: [aVote()] });

    expect(await world.idsIn(approver)).toEqual({ ...none, waiting: others.slice(0, 5) });
    expect(await world.idsIn(approver, { waiting: 1 })).toEqual({ ...none, waiting: others.slice(5) });
    expect((await world.homeOf(approver, { waiting: 1 })).sections.waiting.hasMore).toBe(false);
  });

  it('holds those for the channel, however many wait for a group', async () => {
    const ofChannel = await posted(3);
    const ofGroup = await posted(300, { rule: ofSecurity });
    world.people.inGroups.set('S0SECURITY', new Set(['USEC', requester]));
    world.people.inChannel.add('USEC');

    const { waiting } = (await world.homeOf(approver)).sections;

    expect(waiting.rows.map(({ request }) => request.id)).toEqual(ofChannel);
    expect(waiting.hasMore).toBe(false);
    expect((await world.idsIn('USEC')).waiting).toEqual(ofGroup.slice(0, 5));
  });

  it('holds those of which the person has taken an approval back', async () => {
    const [id = ''] = await posted(1, { rule: twoOfChannel, votes: [aVote()] });
    expect((await world.idsIn(approver)).waiting).toEqual([]);

    const takeBack = anEvent({ type: 'take-back', by: approver, at: approvedAt });
    await world.store.change(id, (current) => apply(current, takeBack));
    world.clock.pass(hour);

    expect((await world.idsIn(approver)).waiting).toEqual([id]);
  });

  it('is full on each of hundreds, with requests of their own and approvals of theirs in between', async () => {
    const others: string[] = [];
    for (let count = 0; count < 60; count += 1) {
      others.push(...(await posted(12)));
      await posted(4, { rule: twoOfChannel, votes: [aVote()] });
      await posted(4, { requester: approver });
    }
    const pages = [0, 1, 72, 143];
    const found: string[] = [];

    for (const waiting of pages) found.push(...(await world.idsIn(approver, { waiting })).waiting);

    const wanted = others.toSorted().toReversed();
    expect(found).toEqual(pages.flatMap((page) => wanted.slice(5 * page, 5 * page + 5)));
    expect((await world.homeOf(approver, { waiting: 142 })).sections.waiting.hasMore).toBe(true);
  });

  it('holds what was asked first where hundreds of their own and hundreds that they have approved were asked since', async () => {
    const others = await posted(6);
    await posted(450, { rule: twoOfChannel, votes: [aVote()] });
    await posted(450, { requester: approver });

    const { waiting } = (await world.homeOf(approver)).sections;

    expect(waiting.rows.map(({ request }) => request.id)).toEqual(others.slice(0, 5));
    expect(waiting.hasMore).toBe(true);
  });

  it('has fewer rows where the person joined after cards that are listed first', async () => {
    const seen = await posted(2);
    for (let count = 0; count < 3; count += 1) await world.putPosted(another(), [requester]);

    expect((await world.idsIn(approver)).waiting).toEqual(seen);
  });

  it('holds for an admin what the rule lets them approve, and not all that they see', async () => {
    const here = await world.putPosted(another(), [requester, admin]);
    await posted(6, { channel: 'COTHER' });
    await posted(6, { rule: ofSecurity });
    expect((await world.idsIn(admin)).waiting).toEqual([]);

    world.people.inChannel.add(admin);

    expect((await world.idsIn(admin)).waiting).toEqual([here]);
  });

  it('holds nothing for a guest, also one who is an admin', async () => {
    await posted(6);
    world.inForce.policy = policyWithoutRules([guest]);

    const { waiting } = (await world.homeOf(guest)).sections;

    expect(waiting).toEqual({ rows: [], page: 0, hasMore: false });
  });
});
