/** The approval channel as Slack has it, and how many people there could decide. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ok } from '../../domain/result.ts';
import { createChannels } from '../connection/channels.ts';
import { createPeople } from '../connection/people.ts';
import type { Workspace } from '../connection/workspace.ts';
import { type Inspected, inspected } from './inspected.ts';

/** https://docs.slack.dev/reference/objects/conversation-object */
const Channel = z.object({
  name: z.string().catch('a channel without a name'),
  is_private: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_member: z.boolean().optional(),
  is_shared: z.boolean().optional(),
  is_ext_shared: z.boolean().optional(),
  is_org_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
  pending_shared: z.array(z.string()).optional(),
  num_members: z.number().optional(),
});

export type ChannelFacts = {
  name: string;
  isPrivate: boolean;
  isArchived: boolean;
  hasBot: boolean;
  /** How many members it has; undefined where Slack does not say. */
  size: number | undefined;
  /**
   * With other companies, with one that is `invited` and has not accepted yet, with other workspaces of the organization, or not at all;
   * `unknown` where Slack says only that it is shared.
   */
  sharedWith: 'companies' | 'invited' | 'workspaces' | 'unknown' | undefined;
};

export function inspectChannel(slack: WebClient, channel: string): Promise<Inspected<ChannelFacts>> {
  return inspected(async () => {
    const answer = await slack.conversations.info({ channel, include_num_members: true });
    const facts = Channel.parse(answer.channel);
    return ok({
      name: facts.name,
      isPrivate: facts.is_private === true,
      isArchived: facts.is_archived === true,
      hasBot: facts.is_member !== false,
      size: facts.num_members,
      sharedWith: sharedWith(facts),
    });
  });
}

/** Whether people of another company see the channel, or are about to. Sister workspaces are of our house. */
export function isSharedOutside({ sharedWith }: ChannelFacts): boolean {
  return sharedWith !== undefined && sharedWith !== 'workspaces';
}

function sharedWith(facts: z.infer<typeof Channel>): ChannelFacts['sharedWith'] {
  if (facts.is_ext_shared) return 'companies';
  if (facts.is_pending_ext_shared || (facts.pending_shared ?? []).length > 0) return 'invited';
  if (facts.is_org_shared) return 'workspaces';
  return facts.is_shared ? 'unknown' : undefined;
}

/** `people`: those that are neither bots nor guests nor gone, counted up to `enough`, among the first `read` members. Slack is asked for one page of members. */
export type MemberFacts = { members: number; hasMore: boolean; read: number; people: number };

/** A page of questions at a time, and no more questions than Slack takes in a minute. */
const together = 10;
const mostReads = 90;

export function inspectMembers(needs: {
  slack: WebClient;
  workspace: Workspace;
  channel: string;
  enough: number;
}): Promise<Inspected<MemberFacts>> {
  const { slack, workspace, channel, enough } = needs;
  const people = createPeople(slack, workspace);
  return inspected(async () => {
    const { members, next } = await createChannels(slack).membersPage(channel, '');
    const candidates = members.slice(0, mostReads);
    let found = 0;
    let read = 0;
    while (found < enough && read < candidates.length) {
      const asked = candidates.slice(read, read + together);
      const persons = await Promise.all(asked.map((id) => people.person(id)));
      found += persons.filter(({ isBot, isGuest }) => !isBot && !isGuest).length;
      read += asked.length;
    }
    return ok({ members: members.length, hasMore: next !== '', read, people: found });
  });
}
