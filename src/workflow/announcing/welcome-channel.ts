/** Welcomes the bot's new channel: one message, once for each channel ever, says what the bot does there and who may do what. */
import { decidingRules, type Policy, requestersOf } from '../../domain/policy/policy.ts';
import { groupOf, isGroup, type Source } from '../../domain/policy/source.ts';
import { ChannelClosed } from '../ports/channel-closed.ts';
import type { Log } from '../ports/clock.ts';
import type { UserGroups } from '../ports/groups.ts';
import type { PostWelcome } from '../ports/notifications.ts';
import type { Once } from '../ports/once.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import { RetryAfter } from '../ports/retry-after.ts';

/** Safe to call for each event that says that the bot has joined a channel, in all processes. */
export type WelcomeChannel = (channel: string) => Promise<void>;

/** While one process posts, no other does; the record keeps it from being said again. In milliseconds. */
const claimFor = 60_000;

type Needs = {
  once: Once;
  currentPolicy: CurrentPolicy;
  people: Pick<People, 'groups'>;
  /** Of rules that name no other. */
  otherwise: string | undefined;
  postWelcome: PostWelcome;
  log: Log;
};

export function createWelcomeChannel({
  once,
  currentPolicy,
  people,
  otherwise,
  postWelcome,
  log,
}: Needs): WelcomeChannel {
  return async (channel) => {
    const sources = sourcesFor(channel, currentPolicy(), otherwise);
    const key = `welcome/${channel}`;
    if (!sources || !(await once.claim(key, claimFor)) || (await once.isDone(key))) return;
    // On record before it is posted: after a lost answer it is rather missing than there twice.
    await once.markDone(key);
    try {
      const named = [...sources.requesters, ...sources.approvers].filter(isGroup);
      const groups = named.length > 0 ? await people.groups().catch(() => new Map()) : new Map();
      await postWelcome({ channel, ...sources, handles: handlesOf(named, groups) });
      log.info({ channel }, 'channel welcomed');
    } catch (err) {
      if (err instanceof ChannelClosed || err instanceof RetryAfter) await once.forget(key);
      throw err;
    }
  };
}

/** Undefined for a channel in which no card is posted. */
function sourcesFor(channel: string, policy: Policy, otherwise: string | undefined) {
  const rules = decidingRules(policy).filter((rule) => (rule.channel ?? otherwise) === channel);
  if (rules.length === 0) return undefined;
  const requesters = new Set(rules.flatMap((rule) => requestersOf(policy, rule)));
  const approvers = new Set(rules.flatMap((rule) => rule.approvers.map(({ from }) => from)));
  return { requesters: [...requesters], approvers: [...approvers] };
}

function handlesOf(sources: readonly Source[], groups: UserGroups): Record<Source, string> {
  return Object.fromEntries(
    sources.flatMap((source) => {
      const handle = groups.get(groupOf(source))?.handle;
      return handle === undefined ? [] : [[source, handle]];
    }),
  );
}
