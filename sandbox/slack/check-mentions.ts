/** Mentions of user groups that would reach no person: Slack draws them as they are and says nothing. */
import { type Fields, isFields, stringOf } from './json.ts';
import type { State } from './state.ts';

const mention = /<!subteam\^([^<>|]+)/g;

/** Ids of groups that a message mentions in mrkdwn and the workspace does not have. A disabled group is there. */
export function unknownGroupsIn(state: State, { text, blocks = [] }: { text: string; blocks?: unknown[] | undefined }) {
  const texts = [text, ...blocks.flatMap(mrkdwnIn)];
  const ids = texts.flatMap((words) => [...words.matchAll(mention)].map(([, id = '']) => id));
  return [...new Set(ids)].filter((id) => !state.userGroups.has(id));
}

function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (!isFields(value)) return [];
  return isMrkdwn(value) ? [stringOf(value['text'])] : Object.values(value).flatMap(mrkdwnIn);
}

function isMrkdwn(value: Fields): boolean {
  return value['type'] === 'mrkdwn';
}
