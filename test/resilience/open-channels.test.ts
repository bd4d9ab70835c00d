/** Whose membership is known in a channel that the bot cannot see. */
import { expect, it } from 'vitest';
import { withoutClosedChannels } from '../../src/resilience/open-channels.ts';
import { ChannelClosed, type ClosedBecause } from '../../src/workflow/ports/channel-closed.ts';
import { approver, channel } from '../builders.ts';
import { createFakePeople } from '../fakes/people.ts';

const failing = (err: Error) => withoutClosedChannels({ ...createFakePeople(), isMember: () => Promise.reject(err) });

it.each<ClosedBecause>(['archived', 'not-in-channel'])(
  'counts no person as a member where it is %s',
  async (because) => {
    expect(await failing(new ChannelClosed('closed', because)).isMember(channel, approver)).toBe(false);
  },
);

it.each([new ChannelClosed('Slack says missing_scope.', 'missing-scope'), new Error('Slack does not answer')])(
  'does not guess after "$message"',
  async (err) => {
    await expect(failing(err).isMember(channel, approver)).rejects.toBe(err);
  },
);

it('leaves the answer of an open channel as it is', async () => {
  const people = withoutClosedChannels(createFakePeople());

  expect([await people.isMember(channel, approver), await people.isMember(channel, 'USTRANGER')]).toEqual([
    true,
    false,
  ]);
});
